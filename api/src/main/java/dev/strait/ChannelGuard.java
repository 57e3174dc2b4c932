package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.StandingOffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Ready when a communication can take place, or never can again. */
abstract sealed class ChannelGuard<T, R> extends Guard<R> permits ReadGuard, WriteGuard {
    ChannelGuard(BooleanSupplier condition) {
        super(condition);
    }

    abstract End<T> end();

    abstract Offer.Kind kind();

    /** What would be written by the select that begins now; null for a guard that reads. */
    abstract @Nullable T toWrite();

    /** Communicates now, if that is possible; returns what was read or written, else null. */
    abstract @Nullable T attempt(@Nullable T toWrite);

    /** The communication has taken place. */
    abstract R handle(T value) throws InterruptedException;

    /** The communication can never take place: handles that, or throws. */
    abstract R handle(Failure failure, @Nullable T toWrite) throws InterruptedException;

    /** Whether the guard has handled its end and so is out of the game. */
    abstract boolean isHandled(Failure failure);

    final StandingOffer<T> standing(Party party, int index) {
        return end().junction.direct().standing(party, index, kind(), end().id);
    }

    @Override
    public final String toString() {
        return kind() + " " + end();
    }
}
