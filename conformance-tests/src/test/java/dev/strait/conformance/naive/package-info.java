/** The naive backend, which implements the asynchronous SPI and nothing else, and the kit run on it. */
@NullMarked
package dev.strait.conformance.naive;

import org.jspecify.annotations.NullMarked;
