package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import dev.strait.spi.Watch;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** See {@link ChannelReader#onRead(ReadHandler)}; a server that accepts reads requests. */
sealed class ReadGuard<T, R> extends ChannelGuard<T, R> permits ExtendedReadGuard {
    final End<T> end;
    final ReadHandler<? super T, ? extends R> handler;
    final @Nullable Handler<? extends R> atEnd;

    ReadGuard(
            BooleanSupplier condition,
            End<T> end,
            ReadHandler<? super T, ? extends R> handler,
            @Nullable Handler<? extends R> atEnd) {
        super(condition);
        this.end = end;
        this.handler = handler;
        this.atEnd = atEnd;
    }

    @Override
    final End<T> end() {
        return end;
    }

    /**
     * Whether it takes part unless its channel has ended, and that comes about by nothing but what the channel is told, unless it {@linkplain
     * #isDraining drains}. And whether nothing but {@link Held#user} says who may use its end: at a shared one, every use asks.
     */
    boolean isSteady() {
        return condition == Guard.always()
                && end.direct == end.junction.core()
                && end.junction.spec().readers() == Sharing.ONE;
    }

    /** Whether nothing is written to its channel any more, so that the channel ends for readers when what is there has been read. */
    boolean isDraining() {
        return end.direct.ending(Side.WRITING) != null;
    }

    @Override
    boolean isWatchable() {
        return kind() == Offer.Kind.READ && end.junction.spec().readers() == Sharing.ONE;
    }

    @Override
    boolean watch(Watch watch) {
        return end.direct.watch(end.id, watch);
    }

    @Override
    Offer.Kind kind() {
        return Offer.Kind.READ;
    }

    @Override
    final @Nullable T toWrite() {
        return null;
    }

    @Override
    boolean carriesEnds(@Nullable T toWrite) {
        return false;
    }

    @Override
    void consign(Consignment consignment, int index, @Nullable T toWrite) {}

    @Override
    @Nullable Object communicate(@Nullable T toWrite, boolean patient) {
        T value = end.direct.tryRead(end.id);
        boolean meet = value == null && patient && end.junction.blocks().isUsed();
        return meet ? end.junction.offers().meetToRead(end.id) : value;
    }

    @Override
    R communicated(@Nullable T value) throws InterruptedException {
        T read = Objects.requireNonNull(value);
        end.junction.received(read);
        return handler.handle(read);
    }

    @Override
    final R failed(Failure failure, @Nullable T toWrite) throws InterruptedException {
        if (atEnd == null || !isEndOfStream(failure)) {
            throw end.failed(failure, null);
        }
        return atEnd.handle();
    }

    @Override
    final boolean isHandled(Failure failure) {
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
