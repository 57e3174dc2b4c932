/** The conformance kit: the laws of the channels as property-based tests. */
@NullMarked
package dev.strait.conformance;

import org.jspecify.annotations.NullMarked;
