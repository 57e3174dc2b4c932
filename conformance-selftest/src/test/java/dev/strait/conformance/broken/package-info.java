/** The kit tested: backends that break one law each, and have to fail it. */
@NullMarked
package dev.strait.conformance.broken;

import org.jspecify.annotations.NullMarked;
