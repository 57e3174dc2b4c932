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
 * <tr><td>{@link #readExtended(ReadBlock)}</td><td>waits</td><td>-</td><td>{@link ChannelClosedException}</td></tr>
 * <tr><td>{@link #readExtended(Duration, ReadBlock)}</td><td>waits</td><td>null</td><td>{@link ChannelClosedException}</td></tr>
 * <tr><td>{@link #tryReadExtended(ReadBlock)}</td><td>null</td><td>-</td><td>{@link ChannelClosedException}</td></tr>
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
 * @laws CH-01 CH-02 CH-07 SH-03 CL-01 IN-01 IN-02 IN-03
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
     * @laws CH-04 CH-06 CL-01 PO-02
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
     * @laws CH-11 TI-01
     */
    @Nullable T read(Duration timeout) throws InterruptedException;

    /**
     * Reads a value that is there now. Never waits for a writer.
     *
     * @return the value; null if there is none
     * @throws ChannelClosedException as {@link #read()}
     * @throws ChannelPoisonedException as {@link #read()}
     * @throws ExclusiveEndException as {@link #read()}
     * @laws CH-11
     */
    @Nullable T tryRead();

    /**
     * Reads the next value and does something with it while the writer stays in its write: the writer returns when the block has
     * ended. An <i>extended rendezvous</i>; the writer need not know.
     *
     * {@snippet class="dev.strait.conformance.Snippets" region="read-extended"}
     *
     * <p><b>What waits.</b> The writer, and whoever else reads or claims this side, until the block has ended. With a buffer the
     * writer may have gone: then the value keeps its place in the buffer, as the oldest, until the block has ended. A buffer that
     * would overwrite it gives its place to the new value; the block goes on, and the value is not undelivered, since it has
     * been read. Inside the block this end, and on a shared side any other end of it, can be neither used nor closed, released
     * or handed on by this process or by one it waits for.
     *
     * <p><b>The value's fate.</b> The value has been read when the block begins, whatever happens then: closing and poisoning the
     * channel, an interrupt, and the end of the writer's time come too late for this communication, and both sides see it
     * succeed. If the block throws, so does this method; the writer, if it stayed, gets a {@link ReaderFailedException} with the
     * cause, since its value has changed hands all the same; and the channel can be used as before.
     *
     * <p><b>Memory.</b> What the block does happens-before the return of the write.
     *
     * @param <R> the type of the result
     * @param <X> what the block may throw
     * @param block what to do with the value, in this process
     * @return what the block returns
     * @throws X if the block does
     * @throws InterruptedException if interrupted before or while waiting, and nothing was read; or by the block
     * @throws ChannelClosedException as {@link #read()}
     * @throws ChannelPoisonedException as {@link #read()}
     * @throws ExclusiveEndException as {@link #read()}
     * @laws XR-01 XR-02 XR-03 XR-04 XR-05
     */
    <R extends @Nullable Object, X extends Exception> R readExtended(ReadBlock<? super T, ? extends R, X> block)
            throws X, InterruptedException;

    /**
     * As {@link #readExtended(ReadBlock)}, if a value comes in time. The time is that until the block begins.
     *
     * @param <R> the type of the result
     * @param <X> what the block may throw
     * @param timeout how long to wait at least; not at all if zero or negative
     * @param block what to do with the value, in this process
     * @return what the block returns; null if no value came in time
     * @throws X if the block does
     * @throws InterruptedException as {@link #readExtended(ReadBlock)}
     * @throws ChannelClosedException as {@link #read()}
     * @throws ChannelPoisonedException as {@link #read()}
     * @throws ExclusiveEndException as {@link #read()}
     */
    <R extends @Nullable Object, X extends Exception> @Nullable R readExtended(
            Duration timeout, ReadBlock<? super T, ? extends R, X> block) throws X, InterruptedException;

    /**
     * As {@link #readExtended(ReadBlock)}, if a value is there now. Never waits for a writer, also not for one that has yet to
     * make its value.
     *
     * @param <R> the type of the result
     * @param <X> what the block may throw
     * @param block what to do with the value, in this process
     * @return what the block returns; null if there is no value
     * @throws X if the block does
     * @throws InterruptedException by the block
     * @throws ChannelClosedException as {@link #read()}
     * @throws ChannelPoisonedException as {@link #read()}
     * @throws ExclusiveEndException as {@link #read()}
     */
    <R extends @Nullable Object, X extends Exception> @Nullable R tryReadExtended(
            ReadBlock<? super T, ? extends R, X> block) throws X, InterruptedException;

    /**
     * Iterates over the values until the end of the stream. Each call of {@code hasNext} or {@code next} may wait, and reads
     * ahead by at most the one value it is about to return.
     *
     * <p>The iterator throws {@link ProcessInterruptedException} where {@link #read()} would throw {@link
     * InterruptedException}.
     *
     * @return an iterator for this process alone
     * @laws CL-01
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
     * @laws AL-01 AL-11
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
     * @laws AL-11 CL-01
     */
    <R> Guard<R> onRead(Guard.ReadHandler<? super T, ? extends R> handler, Guard.Handler<? extends R> atEnd);

    /**
     * A guard that reads, and whose handler is the block of an {@linkplain #readExtended(ReadBlock) extended read}: the writer
     * stays in its write, or its select, until the handler has returned.
     *
     * @param <R> the type of the result
     * @param block is given the value, when the guard has been chosen and the value read
     * @return the guard
     * @laws XR-01 AL-01
     */
    <R> Guard<R> onReadExtended(Guard.ReadHandler<? super T, ? extends R> block);

    /**
     * As {@link #onReadExtended(Guard.ReadHandler)}, and takes the end of the stream as {@link #onRead(Guard.ReadHandler,
     * Guard.Handler)} does.
     *
     * @param <R> the type of the result
     * @param block is given the value, when the guard has been chosen and the value read
     * @param atEnd is called when there will be no more values
     * @return the guard
     */
    <R> Guard<R> onReadExtended(Guard.ReadHandler<? super T, ? extends R> block, Guard.Handler<? extends R> atEnd);
}
