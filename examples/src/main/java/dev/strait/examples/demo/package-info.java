/** The command line of the examples: what {@code ./demo} starts. */
@NullMarked
package dev.strait.examples.demo;

import org.jspecify.annotations.NullMarked;
