package dev.strait;

import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Side;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reading, for both types of reader. The contract is in {@link ChannelReader}. */
abstract sealed class ReadingEnd<T> extends End<T> implements ChannelReader<T> permits ExclusiveReader, SharedReader {
    ReadingEnd(Junction<T> junction, EndId id) {
        super(junction, id);
    }

    @Override
    public final T read() throws InterruptedException {
        T value = await(DirectCore.FOREVER);
        if (value == null) {
            throw failed(Objects.requireNonNull(ending()), null);
        }
        return value;
    }

    @Override
    public final @Nullable T readOrNull() throws InterruptedException {
        T value = await(DirectCore.FOREVER);
        return value != null || endOfStream() ? value : unread();
    }

    @Override
    public final @Nullable T read(Duration timeout) throws InterruptedException {
        long nanos = nanos(timeout);
        if (nanos > 0) {
            T value = await(nanos);
            return value != null ? value : unread();
        }
        checkInterrupt();
        return tryRead();
    }

    @Override
    public final @Nullable T tryRead() {
        admit();
        T value = received(direct.tryRead(id));
        return value != null ? value : unread();
    }

    @Override
    public final <R extends @Nullable Object, X extends Exception> R readExtended(
            ReadBlock<? super T, ? extends R, X> block) throws X, InterruptedException {
        T value = awaitExtended(block, DirectCore.FOREVER);
        if (value == null) {
            throw failed(Objects.requireNonNull(ending()), null);
        }
        return junction.blocks().take(this, value, block);
    }

    @Override
    public final <R extends @Nullable Object, X extends Exception> @Nullable R readExtended(
            Duration timeout, ReadBlock<? super T, ? extends R, X> block) throws X, InterruptedException {
        long nanos = nanos(timeout);
        T value;
        if (nanos > 0) {
            value = awaitExtended(block, nanos);
        } else {
            checkInterrupt();
            value = tryExtended(block);
        }
        if (value == null) {
            unread();
            return null;
        }
        return junction.blocks().take(this, value, block);
    }

    @Override
    public final <R extends @Nullable Object, X extends Exception> @Nullable R tryReadExtended(
            ReadBlock<? super T, ? extends R, X> block) throws X, InterruptedException {
        T value = tryExtended(block);
        if (value == null) {
            unread();
            return null;
        }
        return junction.blocks().take(this, value, block);
    }

    private @Nullable T awaitExtended(ReadBlock<? super T, ?, ?> block, long nanos) throws InterruptedException {
        Objects.requireNonNull(block, "block");
        admit();
        checkInterrupt();
        junction.blocks().use();
        return junction.offers().readExtended(id, nanos);
    }

    private @Nullable T tryExtended(ReadBlock<? super T, ?, ?> block) {
        Objects.requireNonNull(block, "block");
        admit();
        junction.blocks().use();
        return junction.offers().tryReadExtended(id, false);
    }

    @Override
    public final Iterator<T> iterator() {
        return new Values<>(junction, this::readOrNull);
    }

    @Override
    public final Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public final <R> Guard<R> onRead(Guard.ReadHandler<? super T, ? extends R> handler) {
        return new ReadGuard<>(Guard.always(), this, Objects.requireNonNull(handler, "handler"), null);
    }

    @Override
    public final <R> Guard<R> onRead(
            Guard.ReadHandler<? super T, ? extends R> handler, Guard.Handler<? extends R> atEnd) {
        return new ReadGuard<>(
                Guard.always(),
                this,
                Objects.requireNonNull(handler, "handler"),
                Objects.requireNonNull(atEnd, "atEnd"));
    }

    @Override
    public final <R> Guard<R> onReadExtended(Guard.ReadHandler<? super T, ? extends R> block) {
        return new ExtendedReadGuard<>(Guard.always(), this, Objects.requireNonNull(block, "block"), null);
    }

    @Override
    public final <R> Guard<R> onReadExtended(
            Guard.ReadHandler<? super T, ? extends R> block, Guard.Handler<? extends R> atEnd) {
        return new ExtendedReadGuard<>(
                Guard.always(), this, Objects.requireNonNull(block, "block"), Objects.requireNonNull(atEnd, "atEnd"));
    }

    private @Nullable T await(long nanos) throws InterruptedException {
        admit();
        checkInterrupt();
        return received(direct.read(id, nanos));
    }

    private @Nullable T received(@Nullable T value) {
        if (value != null && carries(value)) {
            junction.received(value);
        }
        return value;
    }

    private @Nullable T unread() {
        Failure failure = ending();
        if (failure != null) {
            throw failed(failure, null);
        }
        return null;
    }

    private boolean endOfStream() {
        return ending() instanceof Failure.Closed closed && closed.by() == Side.WRITING;
    }
}
