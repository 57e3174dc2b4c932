package dev.strait;

import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
        admit();
        return (carries(value) ? trySend(value) : direct.tryWrite(id, value)) || unwritten(value);
    }

    private boolean trySend(T value) {
        Consignment consignment = Consignment.of(junction, value);
        boolean sent = false;
        try {
            sent = direct.tryWrite(id, value);
        } finally {
            if (!sent) {
                consignment.takeBack();
            }
        }
        return sent;
    }

    @Override
    public final <X extends Exception> void writeExtended(WriteBlock<? extends T, X> block)
            throws X, InterruptedException {
        if (!awaitExtended(block, DirectCore.FOREVER)) {
            unwritten(null);
        } else {
            junction.blocks().make(this, block);
        }
    }

    @Override
    public final <X extends Exception> boolean writeExtended(Duration timeout, WriteBlock<? extends T, X> block)
            throws X, InterruptedException {
        long nanos = nanos(timeout);
        if (nanos <= 0) {
            checkInterrupt();
            return tryWriteExtended(block);
        }
        if (!awaitExtended(block, nanos)) {
            return unwritten(null);
        }
        junction.blocks().make(this, block);
        return true;
    }

    @Override
    public final <X extends Exception> boolean tryWriteExtended(WriteBlock<? extends T, X> block)
            throws X, InterruptedException {
        Objects.requireNonNull(block, "block");
        admit();
        junction.blocks().use();
        if (!junction.offers().tryWriteExtended(id, false)) {
            return unwritten(null);
        }
        junction.blocks().make(this, block);
        return true;
    }

    private boolean awaitExtended(WriteBlock<?, ?> block, long nanos) throws InterruptedException {
        Objects.requireNonNull(block, "block");
        admit();
        checkInterrupt();
        junction.blocks().use();
        return junction.offers().writeExtended(id, nanos);
    }

    @Override
    public final <R> Guard<R> onWriteExtended(
            WriteBlock<? extends T, ? extends RuntimeException> block, Guard.Handler<? extends R> handler) {
        return new ExtendedWriteGuard<>(
                Guard.always(),
                this,
                Objects.requireNonNull(block, "block"),
                Objects.requireNonNull(handler, "handler"));
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
        admit();
        checkInterrupt();
        try {
            return write(value, nanos);
        } catch (BrokenRendezvous broken) {
            throw failed(broken.failure(), null);
        }
    }

    @SuppressWarnings("ConstantValue")
    final void checkValue(T value) {
        if (value == null) {
            throw new NullPointerException("null is not a value: write to " + junction);
        }
    }

    private boolean unwritten(@Nullable T value) {
        Failure failure = ending();
        if (failure != null) {
            throw failed(failure, value);
        }
        return false;
    }
}
