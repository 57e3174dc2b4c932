package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * JCTools' queue for one writer and one reader, made to wait as {@link OneSlot} does: park and unpark, no spinning.
 *
 * <p>Whoever finds the queue empty or full names itself, looks again, and parks. Whoever has changed the queue looks, after
 * a full fence, whether the other has named itself, and wakes it. Each writes one of two words and then reads the other, both in the
 * one total order of fences and volatile writes, so not both can miss the other.
 */
final class SpscLink implements Link {
    private final Queue<Integer> queue;
    private volatile @Nullable Thread waitingReader;
    private volatile @Nullable Thread waitingWriter;

    SpscLink(int capacity) {
        queue = new SpscArrayQueue<>(capacity);
    }

    @Override
    public void put(Integer value) {
        if (!queue.offer(value)) {
            waitingWriter = Thread.currentThread();
            while (!queue.offer(value)) {
                LockSupport.park();
            }
            waitingWriter = null;
        }
        VarHandle.fullFence();
        Thread reader = waitingReader;
        if (reader != null) {
            LockSupport.unpark(reader);
        }
    }

    @Override
    public Integer take() {
        Integer value = queue.poll();
        if (value == null) {
            waitingReader = Thread.currentThread();
            value = queue.poll();
            while (value == null) {
                LockSupport.park();
                value = queue.poll();
            }
            waitingReader = null;
        }
        VarHandle.fullFence();
        Thread writer = waitingWriter;
        if (writer != null) {
            LockSupport.unpark(writer);
        }
        return value;
    }
}
