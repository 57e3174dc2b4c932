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
 * away returns normally, and its interrupt flag stays set.
 *
 * <p><b>Memory.</b> What the writer did before its write happens-before the return of the read of that value. Without a
 * buffer, what the reader did before its read also happens-before the return of the write; with {@code fifo(n)}, read
 * <i>k</i> happens-before the return of write <i>k+n</i>.
 *
 * @param <T> the type of the values
 */
public sealed interface ChannelWriter<T> extends ChannelEnd permits ExclusiveWriter, SharedWriter, WritingEnd {
    /**
     * Writes a value, waiting for as long as it takes.
     *
     * @param value the value, not null
     * @throws InterruptedException if interrupted before or while waiting; nothing was written
     * @throws ChannelClosedException if the readers have closed the channel, or this end is closed
     * @throws ChannelPoisonedException if the channel is poisoned
     * @throws ExclusiveEndException if the end is exclusive and belongs to another live process
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
     * @throws ExclusiveEndException as {@link #write(Object)}
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
     */
    boolean tryWrite(T value);

    /**
     * A guard that writes a value.
     *
     * @param <R> the type of the result
     * @param value the value, not null
     * @param handler is called when the guard has been chosen and the value written
     * @return the guard
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
     */
    <R> Guard<R> onWrite(Supplier<? extends T> value, Guard.Handler<? extends R> handler);
}
