/** The programs of the literature, runnable and tested. */
@NullMarked
package dev.strait.examples;

import org.jspecify.annotations.NullMarked;
