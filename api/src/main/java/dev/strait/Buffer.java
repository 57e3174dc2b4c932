package dev.strait;

/**
 * What lies between the writers and the readers of a channel: a property of the channel, not another kind of channel.
 *
 * <p>Plain data: two channels made with the same buffer share nothing.
 *
 * <table>
 * <caption>What a write does when the buffer is full</caption>
 * <thead><tr><th>buffer</th><th>full at</th><th>then a write</th></tr></thead>
 * <tbody>
 * <tr><td>{@link #none()}</td><td>always</td><td>waits for a reader to take the value (a rendezvous)</td></tr>
 * <tr><td>{@link #fifo(int) fifo(n)}</td><td>n values</td><td>waits until a value is read</td></tr>
 * <tr><td>{@link #overwriteOldest(int) overwriteOldest(n)}</td><td>n values</td><td>drops the oldest value</td></tr>
 * <tr><td>{@link #overwriteNewest(int) overwriteNewest(n)}</td><td>n values</td><td>drops the newest value there</td></tr>
 * <tr><td>{@link #dropNewest(int) dropNewest(n)}</td><td>n values</td><td>drops the value being written</td></tr>
 * <tr><td>{@link #unbounded()}</td><td>never</td><td>-</td></tr>
 * </tbody>
 * </table>
 *
 * A write that drops a value succeeds; the dropped value goes to the channel's {@linkplain ChannelBuilder#onUndelivered
 * handler}. {@code fifo(n)} behaves as {@code n} identity processes in series; {@code unbounded()} is the only buffer that
 * gives no back-pressure, so it has to be asked for by name.
 *
 * @laws BU-06 BU-07 BU-08
 */
public sealed interface Buffer {
    /**
     * No buffer: a write returns only when a reader has taken the value.
     *
     * @return the buffer every channel has by default
     * @laws CH-03
     */
    static Buffer none() {
        return None.INSTANCE;
    }

    /**
     * A queue of bounded length.
     *
     * @param capacity how many values it holds, at least 1
     * @return the buffer
     * @laws BU-01 BU-06
     */
    static Buffer fifo(int capacity) {
        return new Fifo(capacity);
    }

    /**
     * Keeps the newest values.
     *
     * @param capacity how many values it holds, at least 1
     * @return the buffer
     * @laws BU-02
     */
    static Buffer overwriteOldest(int capacity) {
        return new OverwriteOldest(capacity);
    }

    /**
     * Keeps the oldest values but one, and the newest.
     *
     * @param capacity how many values it holds, at least 1
     * @return the buffer
     * @laws BU-03
     */
    static Buffer overwriteNewest(int capacity) {
        return new OverwriteNewest(capacity);
    }

    /**
     * Keeps the oldest values.
     *
     * @param capacity how many values it holds, at least 1
     * @return the buffer
     * @laws BU-04
     */
    static Buffer dropNewest(int capacity) {
        return new DropNewest(capacity);
    }

    /**
     * A queue as long as memory allows.
     *
     * @return the buffer
     * @laws BU-05
     */
    static Buffer unbounded() {
        return Unbounded.INSTANCE;
    }

    /** See {@link Buffer#none()}. */
    enum None implements Buffer {
        /** The only one. */
        INSTANCE
    }

    /** See {@link Buffer#unbounded()}. */
    enum Unbounded implements Buffer {
        /** The only one. */
        INSTANCE
    }

    /**
     * See {@link Buffer#fifo(int)}.
     *
     * @param capacity how many values it holds
     */
    record Fifo(int capacity) implements Buffer {
        /** Checks the capacity. */
        public Fifo {
            requireRoom(capacity);
        }
    }

    /**
     * See {@link Buffer#overwriteOldest(int)}.
     *
     * @param capacity how many values it holds
     */
    record OverwriteOldest(int capacity) implements Buffer {
        /** Checks the capacity. */
        public OverwriteOldest {
            requireRoom(capacity);
        }
    }

    /**
     * See {@link Buffer#overwriteNewest(int)}.
     *
     * @param capacity how many values it holds
     */
    record OverwriteNewest(int capacity) implements Buffer {
        /** Checks the capacity. */
        public OverwriteNewest {
            requireRoom(capacity);
        }
    }

    /**
     * See {@link Buffer#dropNewest(int)}.
     *
     * @param capacity how many values it holds
     */
    record DropNewest(int capacity) implements Buffer {
        /** Checks the capacity. */
        public DropNewest {
            requireRoom(capacity);
        }
    }

    private static void requireRoom(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "capacity must be >= 1: capacity=" + capacity + " (Buffer.none() is the rendezvous)");
        }
    }
}
