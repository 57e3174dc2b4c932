package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Buffers;
import dev.strait.benchmarks.stage.Link;

/** {@link SpscLink}. Its queue holds a power of two; {@code SpscArrayQueue} rounds up what it is asked for. */
final class JcTools extends PlainStage implements Buffers {
    JcTools(ThreadKind threads) {
        super(threads);
    }

    @Override
    public Link buffer(int capacity) {
        return new SpscLink(capacity);
    }
}
