package dev.strait;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An end to read from.
 *
 * <table>
 * <caption>Reading</caption>
 * <thead><tr><th></th><th>no value yet</th><th>time is up</th><th>end of the stream</th></tr></thead>
 * <tbody>
 * <tr><td>{@link #read()}</td><td>waits</td><td>-</td><td>{@link ChannelClosedException}</td></tr>
 * <tr><td>{@link #readOrNull()}</td><td>waits</td><td>-</td><td>null</td></tr>
 * <tr><td>{@link #read(Duration)}</td><td>waits</td><td>null</td><td>{@link ChannelClosedException}</td></tr>
 * <tr><td>{@link #tryRead()}</td><td>null</td><td>-</td><td>{@link ChannelClosedException}</td></tr>
 * <tr><td>{@link #iterator()}, {@link #stream()}</td><td>wait</td><td>-</td><td>end</td></tr>
 * </tbody>
 * </table>
 *
 * <p><b>Who may call.</b> The owner of an exclusive end, anybody with a shared one.
 *
 * <p><b>Order.</b> A reader gets the values of one writer in the order they were written. Readers that wait at a shared
 * side are served in the order they came.
 *
 * <p><b>The value's fate.</b> A read either takes a value and returns it, or takes none and throws or returns null: also when
 * interrupt, timeout, close and poison race with the writer. A thread that was interrupted when the value had been taken
 * gets the value, and its interrupt flag stays set.
 *
 * <p><b>Memory.</b> What the writer did before its write happens-before the return of the read; see the {@linkplain
 * dev.strait package description}.
 *
 * @param <T> the type of the values
 */
public sealed interface ChannelReader<T> extends ChannelEnd, Iterable<T>
        permits ExclusiveReader, SharedReader, ReadingEnd {
    /**
     * Reads the next value, waiting for as long as it takes.
     *
     * @return the value
     * @throws InterruptedException if interrupted before or while waiting; nothing was read
     * @throws ChannelClosedException at the end of the stream, or if this end is closed
     * @throws ChannelPoisonedException if the channel is poisoned, and drained where the poison came from a writer
     * @throws ExclusiveEndException if the end is exclusive and belongs to another live process
     */
    T read() throws InterruptedException;

    /**
     * Reads the next value, or sees the end of the stream.
     *
     * @return the value; null at the end of the stream
     * @throws InterruptedException if interrupted before or while waiting; nothing was read
     * @throws ChannelClosedException if this end is closed
     * @throws ChannelPoisonedException as {@link #read()}
     * @throws ExclusiveEndException as {@link #read()}
     */
    @Nullable T readOrNull() throws InterruptedException;

    /**
     * Reads the next value if it comes in time.
     *
     * @param timeout how long to wait at least; not at all if zero or negative
     * @return the value; null if none came in time
     * @throws InterruptedException as {@link #read()}
     * @throws ChannelClosedException as {@link #read()}
     * @throws ChannelPoisonedException as {@link #read()}
     * @throws ExclusiveEndException as {@link #read()}
     */
    @Nullable T read(Duration timeout) throws InterruptedException;

    /**
     * Reads a value that is there now. Never waits for a writer.
     *
     * @return the value; null if there is none
     * @throws ChannelClosedException as {@link #read()}
     * @throws ChannelPoisonedException as {@link #read()}
     * @throws ExclusiveEndException as {@link #read()}
     */
    @Nullable T tryRead();

    /**
     * Iterates over the values until the end of the stream. Each call of {@code hasNext} or {@code next} may wait, and reads
     * ahead by at most the one value it is about to return.
     *
     * <p>The iterator throws {@link ProcessInterruptedException} where {@link #read()} would throw {@link
     * InterruptedException}.
     *
     * @return an iterator for this process alone
     */
    @Override
    Iterator<T> iterator();

    /**
     * The values until the end of the stream, in order.
     *
     * @return a sequential stream that reads as {@link #iterator()} does
     */
    Stream<T> stream();

    /**
     * A guard that reads. When the channel has ended, the guard is chosen and {@link Alt#select} throws what {@link #read()}
     * would.
     *
     * @param <R> the type of the result
     * @param handler is given the value, when the guard has been chosen and the value read
     * @return the guard
     */
    <R> Guard<R> onRead(Guard.ReadHandler<? super T, ? extends R> handler);

    /**
     * A guard that reads, and takes the end of the stream for what it is: chosen once, {@code atEnd} is called; from then on
     * the guard takes no part in that alternative.
     *
     * @param <R> the type of the result
     * @param handler is given the value, when the guard has been chosen and the value read
     * @param atEnd is called when there will be no more values
     * @return the guard
     */
    <R> Guard<R> onRead(Guard.ReadHandler<? super T, ? extends R> handler, Guard.Handler<? extends R> atEnd);
}
