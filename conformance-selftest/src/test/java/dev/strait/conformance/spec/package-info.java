/** The specification, tested: histories that it must explain, and others that it must not. */
@NullMarked
package dev.strait.conformance.spec;

import org.jspecify.annotations.NullMarked;
