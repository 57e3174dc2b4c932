/**
 * How readers and writers meet within one JVM. Give {@link dev.strait.engine.EngineBackend} a {@link
 * dev.strait.spi.Carrier}, and it is a backend.
 *
 * <p>Two cores share the work. {@code Slot} is the rendezvous of one writer and one reader: one word, one compare-and-set a
 * side, nothing allocated. {@code Meeting} is everything else, written as plain sequential code; {@code Baton} lets one
 * thread at a time run it without making any thread wait for a lock. A slot that is asked for more than it can do (an
 * offer of a party) becomes a meeting, for good.
 */
@NullMarked
package dev.strait.engine;

import org.jspecify.annotations.NullMarked;
