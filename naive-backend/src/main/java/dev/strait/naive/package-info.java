/** The naive backend: one lock a channel, simple enough to read in one go, on the asynchronous SPI and nothing else. */
@NullMarked
package dev.strait.naive;

import org.jspecify.annotations.NullMarked;
