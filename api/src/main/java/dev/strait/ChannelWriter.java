package dev.strait;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * An end to write to.
 *
 * <table>
 * <caption>Writing</caption>
 * <thead><tr><th></th><th>no reader, or no room</th><th>time is up</th><th>closed or poisoned</th></tr></thead>
 * <tbody>
 * <tr><td>{@link #write(Object)}</td><td>waits</td><td>-</td><td>{@link ChannelException}, with the value</td></tr>
 * <tr><td>{@link #write(Object, Duration)}</td><td>waits</td><td>false</td><td>{@link ChannelException}, with the value</td></tr>
 * <tr><td>{@link #tryWrite(Object)}</td><td>false</td><td>-</td><td>{@link ChannelException}, with the value</td></tr>
 * <tr><td>{@link #writeExtended(WriteBlock)}</td><td>waits</td><td>-</td><td>{@link ChannelException}; no value was made</td></tr>
 * <tr><td>{@link #writeExtended(Duration, WriteBlock)}</td><td>waits</td><td>false</td><td>{@link ChannelException}; no value
 * was made</td></tr>
 * <tr><td>{@link #tryWriteExtended(WriteBlock)}</td><td>false</td><td>-</td><td>{@link ChannelException}; no value was
 * made</td></tr>
 * </tbody>
 * </table>
 *
 * <p><b>Who may call.</b> The owner of an exclusive end, anybody with a shared one.
 *
 * <p><b>Order.</b> The values of one writer are read in the order they were written. Writers that wait at a shared side are
 * served in the order they came.
 *
 * <p><b>The value's fate.</b> A write that returns (true) has given the value away: on a channel without a buffer to a reader
 * that has taken it, otherwise to the channel. A write that throws or returns false has given nothing away: also when
 * interrupt, timeout, close and poison race with the reader. A thread that was interrupted when the value had been given
 * away returns normally, and its interrupt flag stays set. A reader that reads {@linkplain ChannelReader#readExtended(ReadBlock)
 * extended} keeps the writer until its block has ended, be it beyond the time of the write; if the block fails, the write throws a
 * {@link ReaderFailedException}, and has given the value away. Forms that do not wait do not meet such a reader.
 *
 * <p><b>Memory.</b> What the writer did before its write happens-before the return of the read of that value. Without a
 * buffer, what the reader did before its read also happens-before the return of the write; with {@code fifo(n)}, read
 * <i>k</i> happens-before the return of write <i>k+n</i>.
 *
 * @param <T> the type of the values
 * @laws CH-01 CH-02 CH-07 SH-03 BU-08 IN-01 IN-02 IN-03
 */
public sealed interface ChannelWriter<T> extends ChannelEnd permits ExclusiveWriter, SharedWriter, WritingEnd {
    /**
     * Writes a value, waiting for as long as it takes.
     *
     * @param value the value, not null
     * @throws InterruptedException if interrupted before or while waiting; nothing was written
     * @throws ChannelClosedException if the readers have closed the channel, or this end is closed
     * @throws ChannelPoisonedException if the channel is poisoned
     * @throws ReaderFailedException if the value was read in an extended read, and the reader's block threw
     * @throws ExclusiveEndException if the end is exclusive and belongs to another live process
     * @laws CH-03 CH-05 CH-06 CH-10 CL-02 PO-02
     */
    void write(T value) throws InterruptedException;

    /**
     * Writes a value if it is taken in time.
     *
     * @param value the value, not null
     * @param timeout how long to wait at least; not at all if zero or negative
     * @return whether the value was written
     * @throws InterruptedException as {@link #write(Object)}
     * @throws ChannelClosedException as {@link #write(Object)}
     * @throws ChannelPoisonedException as {@link #write(Object)}
     * @throws ReaderFailedException as {@link #write(Object)}: the value was written
     * @throws ExclusiveEndException as {@link #write(Object)}
     * @laws CH-11 TI-01 XR-03
     */
    boolean write(T value, Duration timeout) throws InterruptedException;

    /**
     * Writes a value if it is taken now. Never waits for a reader.
     *
     * @param value the value, not null
     * @return whether the value was written
     * @throws ChannelClosedException as {@link #write(Object)}
     * @throws ChannelPoisonedException as {@link #write(Object)}
     * @throws ExclusiveEndException as {@link #write(Object)}
     * @laws CH-11
     */
    boolean tryWrite(T value);

    /**
     * Writes a value that is made when a reader has committed to take it, and not before: an <i>extended rendezvous</i> from the
     * writer's side. The reader, which need not know, waits until the value has been made.
     *
     * {@snippet class="dev.strait.conformance.Snippets" region="write-extended"}
     *
     * <p><b>What waits.</b> The reader, and whoever else writes to or claims this side, until the value has been made. With a
     * buffer it is the buffer that commits, when it has room; a buffer that never refuses a value always has, so the value is made
     * at once. Inside the block this end, and on a shared side any other end of it, can be neither used nor closed, released or
     * handed on by this process or by one it waits for.
     *
     * <p><b>The value's fate.</b> A reader that has committed gets the value, if one is made: closing and poisoning the channel, an
     * interrupt, and the end of the reader's time come too late for this communication. If the block throws, so does this
     * method, and nothing was written: the reader goes on waiting in its old place, as if nothing had happened, and is answered
     * what has happened meanwhile; an alternative begins anew with what is left of its time.
     *
     * <p><b>Memory.</b> What the reader did before its read happens-before the block.
     *
     * @param <X> what the block may throw
     * @param block makes the value, not null, in this process
     * @throws X if the block does; nothing was written
     * @throws InterruptedException if interrupted before or while waiting, or by the block; nothing was written
     * @throws ChannelClosedException as {@link #write(Object)}; no value was made
     * @throws ChannelPoisonedException as {@link #write(Object)}; no value was made
     * @throws ReaderFailedException as {@link #write(Object)}
     * @throws ExclusiveEndException as {@link #write(Object)}
     * @laws XR-01 XR-02 XR-03 XR-04 XR-05
     */
    <X extends Exception> void writeExtended(WriteBlock<? extends T, X> block) throws X, InterruptedException;

    /**
     * As {@link #writeExtended(WriteBlock)}, if a reader commits in time. The time is that until the block begins.
     *
     * @param <X> what the block may throw
     * @param timeout how long to wait at least; not at all if zero or negative
     * @param block makes the value, not null, in this process
     * @return whether the value was made and written
     * @throws X as {@link #writeExtended(WriteBlock)}
     * @throws InterruptedException as {@link #writeExtended(WriteBlock)}
     * @throws ChannelClosedException as {@link #writeExtended(WriteBlock)}
     * @throws ChannelPoisonedException as {@link #writeExtended(WriteBlock)}
     * @throws ReaderFailedException as {@link #write(Object)}
     * @throws ExclusiveEndException as {@link #write(Object)}
     */
    <X extends Exception> boolean writeExtended(Duration timeout, WriteBlock<? extends T, X> block)
            throws X, InterruptedException;

    /**
     * As {@link #writeExtended(WriteBlock)}, if a reader is there now, or room. Never waits for a reader, and does not meet one
     * that would keep it for its own block.
     *
     * @param <X> what the block may throw
     * @param block makes the value, not null, in this process
     * @return whether the value was made and written
     * @throws X as {@link #writeExtended(WriteBlock)}
     * @throws InterruptedException by the block; nothing was written
     * @throws ChannelClosedException as {@link #writeExtended(WriteBlock)}
     * @throws ChannelPoisonedException as {@link #writeExtended(WriteBlock)}
     * @throws ExclusiveEndException as {@link #write(Object)}
     */
    <X extends Exception> boolean tryWriteExtended(WriteBlock<? extends T, X> block) throws X, InterruptedException;

    /**
     * A guard that writes a value.
     *
     * @param <R> the type of the result
     * @param value the value, not null
     * @param handler is called when the guard has been chosen and the value written
     * @return the guard
     * @laws AL-15
     */
    <R> Guard<R> onWrite(T value, Guard.Handler<? extends R> handler);

    /**
     * A guard that writes a value made anew for each select: the supplier is called once, at the start, whenever the guard
     * takes part, and whether or not it is then chosen.
     *
     * @param <R> the type of the result
     * @param value makes the value, not null
     * @param handler is called when the guard has been chosen and the value written
     * @return the guard
     * @laws AL-15
     */
    <R> Guard<R> onWrite(Supplier<? extends T> value, Guard.Handler<? extends R> handler);

    /**
     * A guard that writes a value made only when the guard has been chosen, in an {@linkplain #writeExtended(WriteBlock) extended
     * write}. If the block throws, so does {@link Alt#select}, and nothing was written.
     *
     * @param <R> the type of the result
     * @param block makes the value, not null
     * @param handler is called when the value has been written
     * @return the guard
     * @laws AL-15 XR-03
     */
    <R> Guard<R> onWriteExtended(
            WriteBlock<? extends T, ? extends RuntimeException> block, Guard.Handler<? extends R> handler);
}
