package dev.strait.conformance.broken;

import dev.strait.Buffer;
import dev.strait.spi.ChannelCore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Ways in which a buffer can be wrong. */
final class BufferDefects {
    private BufferDefects() {}

    static Buffer roomier(Buffer buffer) {
        return buffer instanceof Buffer.Fifo fifo ? Buffer.fifo(fifo.capacity() + 1) : buffer;
    }

    static Buffer keepingTheOldest(Buffer buffer) {
        return buffer instanceof Buffer.OverwriteOldest lossy ? Buffer.overwriteNewest(lossy.capacity()) : buffer;
    }

    static Buffer droppingTheNewest(Buffer buffer) {
        return buffer instanceof Buffer.OverwriteNewest lossy ? Buffer.dropNewest(lossy.capacity()) : buffer;
    }

    static Buffer overwriting(Buffer buffer) {
        return buffer instanceof Buffer.DropNewest lossy ? Buffer.overwriteOldest(lossy.capacity()) : buffer;
    }

    static Buffer bounded(Buffer buffer) {
        return buffer instanceof Buffer.Unbounded ? Buffer.fifo(2) : buffer;
    }

    static <T> Consumer<T> twice(Consumer<? super T> undelivered) {
        return value -> {
            undelivered.accept(value);
            undelivered.accept(value);
        };
    }

    static <T> Consumer<T> never(Consumer<? super T> undelivered) {
        return value -> {};
    }

    /** Channels with equal buffers are one: what a buffer is made from is taken for the buffer. */
    static final class Common implements Backends.Cores {
        private final Map<Buffer, ChannelCore<?>> made = new ConcurrentHashMap<>();

        @Override
        @SuppressWarnings("unchecked") // that is the defect
        public <T> ChannelCore<T> broken(ChannelCore<T> correct) {
            Buffer buffer = correct.spec().buffer();
            return buffer == Buffer.none() ? correct : (ChannelCore<T>) made.computeIfAbsent(buffer, first -> correct);
        }
    }
}
