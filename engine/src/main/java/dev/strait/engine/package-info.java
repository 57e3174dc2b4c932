/**
 * How readers and writers meet within one JVM. Give {@link dev.strait.engine.EngineBackend} a {@link
 * dev.strait.spi.Carrier}, and it is a backend.
 *
 * <p>{@code Slot} is the rendezvous of one writer and one reader: one word, one compare-and-set a
 * side, nothing allocated; {@code Ring} is their fifo. {@code MeetingCore} is everything else, a {@code Meeting} written as plain
 * sequential code, and a {@code Baton}, which lets one thread at a time run it without making any thread wait for a lock. A slot or
 * ring that is asked for more than it can do (an offer of a party, say) becomes a meeting, for good. {@code Porch} is a meeting of shared
 * ends without a buffer, where one process can wait alone, and be met, before anybody needs the baton.
 */
@NullMarked
package dev.strait.engine;

import org.jspecify.annotations.NullMarked;
