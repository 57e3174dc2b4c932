package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Side;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** See {@link ChannelReader#onRead(ReadHandler)}. */
final class ReadGuard<T, R> extends ChannelGuard<T, R> {
    private final ReadingEnd<T> end;
    private final ReadHandler<? super T, ? extends R> handler;
    private final @Nullable Handler<? extends R> atEnd;

    ReadGuard(
            BooleanSupplier condition,
            ReadingEnd<T> end,
            ReadHandler<? super T, ? extends R> handler,
            @Nullable Handler<? extends R> atEnd) {
        super(condition);
        this.end = end;
        this.handler = handler;
        this.atEnd = atEnd;
    }

    @Override
    ReadingEnd<T> end() {
        return end;
    }

    @Override
    Offer.Kind kind() {
        return Offer.Kind.READ;
    }

    @Override
    @Nullable T toWrite() {
        return null;
    }

    @Override
    @Nullable T communicate(@Nullable T toWrite) {
        return end.junction.direct().tryRead(end.id);
    }

    @Override
    R communicated(T value) throws InterruptedException {
        return handler.handle(value);
    }

    @Override
    R failed(Failure failure, @Nullable T toWrite) throws InterruptedException {
        if (atEnd == null || !isEndOfStream(failure)) {
            throw end.failed(failure, null);
        }
        return atEnd.handle();
    }

    @Override
    boolean isHandled(Failure failure) {
        return atEnd != null && isEndOfStream(failure);
    }

    private static boolean isEndOfStream(Failure failure) {
        return failure instanceof Failure.Closed closed && closed.by() == Side.WRITING;
    }

    @Override
    Guard<R> with(BooleanSupplier newCondition) {
        return new ReadGuard<>(newCondition, end, handler, atEnd);
    }
}
