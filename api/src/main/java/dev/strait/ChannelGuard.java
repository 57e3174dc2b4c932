package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.StandingOffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Ready when a communication can take place, or never can again. */
abstract sealed class ChannelGuard<T, R> extends PartyGuard<R>
        permits ReadGuard, WriteGuard, ExtendedWriteGuard, CallGuard {
    /** The communication is committed, and its value is to be made. */
    static final Object NOTHING_YET = new Object();

    ChannelGuard(BooleanSupplier condition) {
        super(condition);
    }

    abstract End<T> end();

    abstract Offer.Kind kind();

    @Override
    abstract @Nullable T toWrite();

    /** The ends that would be sent with the value are consigned. */
    abstract void consign(Consignment consignment, int index, @Nullable T toWrite);

    /** Whether the value that would be written carries ends. */
    abstract boolean carriesEnds(@Nullable T toWrite);

    /** See {@link #attempt(Object, boolean)}; by its proper type, or {@link #NOTHING_YET}. */
    abstract @Nullable Object communicate(@Nullable T toWrite, boolean patient);

    /** See {@link #handle(Object)}; by its proper type, or null if the value is to be made. */
    abstract R communicated(@Nullable T value) throws InterruptedException;

    /** See {@link #handle(Failure, Object)}; by its proper type. */
    abstract R failed(Failure failure, @Nullable T toWrite) throws InterruptedException;

    @SuppressWarnings("unchecked") // made by this guard, or read from its channel
    private @Nullable T own(@Nullable Object transferred) {
        return (T) transferred;
    }

    @Override
    final End<T> held() {
        return end();
    }

    @Override
    final Want want() {
        return new Want(end().junction, end().id.side(), kind());
    }

    @Override
    final @Nullable Failure ending() {
        return end().ending();
    }

    @Override
    final @Nullable Object attempt(@Nullable Object toWrite, boolean patient) {
        return communicate(own(toWrite), patient);
    }

    @Override
    final StandingOffer<T> standing(Party party, int index) {
        return end().junction.direct().standing(party, index, kind(), end().id);
    }

    @Override
    @SuppressWarnings("unchecked") // made by this guard
    final void make(StandingOffer<?> offer, @Nullable Object toWrite) {
        ((StandingOffer<T>) offer).make(own(toWrite));
    }

    @Override
    final R handle(@Nullable Object transferred) throws InterruptedException {
        return communicated(transferred == NOTHING_YET ? null : own(transferred));
    }

    @Override
    final R handle(Failure failure, @Nullable Object toWrite) throws InterruptedException {
        return failed(failure, own(toWrite));
    }

    @Override
    public final String toString() {
        return kind() + " " + end();
    }
}
