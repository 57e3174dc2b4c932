package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The raw hand-off by parking: the value is stored and the reader unparked, and nobody waits for it to be taken. The
 * bound for everything that parks. Not a channel: a second value would overwrite the first, so it serves only where
 * each value is answered before the next is put.
 */
final class RawPark implements Link {
    private volatile @Nullable Integer slot;
    private volatile @Nullable Thread reader;

    @Override
    public void put(Integer value) {
        slot = value;
        LockSupport.unpark(reader);
    }

    @Override
    public Integer take() {
        if (reader == null) {
            reader = Thread.currentThread();
        }
        Integer value = slot;
        while (value == null) {
            LockSupport.park();
            value = slot;
        }
        slot = null;
        return value;
    }
}
