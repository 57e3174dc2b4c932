package dev.strait;

import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** Writing, for both types of writer. The contract is in {@link ChannelWriter}. */
abstract sealed class WritingEnd<T> extends End<T> implements ChannelWriter<T> permits ExclusiveWriter, SharedWriter {
    WritingEnd(Junction<T> junction, EndId id) {
        super(junction, id);
    }

    @Override
    public final void write(T value) throws InterruptedException {
        if (!await(value, DirectCore.FOREVER)) {
            unwritten(value);
        }
    }

    @Override
    public final boolean write(T value, Duration timeout) throws InterruptedException {
        long nanos = nanos(timeout);
        if (nanos > 0) {
            return await(value, nanos) || unwritten(value);
        }
        checkInterrupt();
        return tryWrite(value);
    }

    @Override
    public final boolean tryWrite(T value) {
        checkValue(value);
        tenure().admit();
        return junction.direct().tryWrite(id, value) || unwritten(value);
    }

    @Override
    public final <R> Guard<R> onWrite(T value, Guard.Handler<? extends R> handler) {
        checkValue(value);
        return new WriteGuard<>(Guard.always(), this, () -> value, Objects.requireNonNull(handler, "handler"));
    }

    @Override
    public final <R> Guard<R> onWrite(Supplier<? extends T> value, Guard.Handler<? extends R> handler) {
        return new WriteGuard<>(
                Guard.always(),
                this,
                Objects.requireNonNull(value, "value"),
                Objects.requireNonNull(handler, "handler"));
    }

    private boolean await(T value, long nanos) throws InterruptedException {
        checkValue(value);
        tenure().admit();
        checkInterrupt();
        return junction.direct().write(id, value, nanos);
    }

    @SuppressWarnings("ConstantValue")
    final void checkValue(T value) {
        if (value == null) {
            throw new NullPointerException("null is not a value: write to " + junction);
        }
    }

    private boolean unwritten(T value) {
        Failure failure = ending();
        if (failure != null) {
            throw failed(failure, value);
        }
        return false;
    }
}
