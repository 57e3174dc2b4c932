package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.StandingOffer;
import dev.strait.spi.Watch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A guard that others have to take part in: it is tried, and if nobody is ready it is offered in the name of the alternative's
 * party. What it transfers is its own business, and the alternative's to carry: it goes by the name of {@code Object}.
 */
abstract sealed class PartyGuard<R> extends Guard<R> permits ChannelGuard, BarrierGuard {
    PartyGuard(BooleanSupplier condition) {
        super(condition);
    }

    /** What the guard is on. */
    abstract Held held();

    /** What it stands for. */
    abstract Want want();

    /** What would be written by the select that begins now; null for a guard that writes nothing. */
    abstract @Nullable Object toWrite();

    /** Why the guard can never commit again; null if it can. */
    abstract @Nullable Failure ending();

    /**
     * Does it now, if that is possible; returns what was read or written, or something else that is not null; otherwise null.
     *
     * @param patient whether it may have to stay for the block of an extended peer
     */
    abstract @Nullable Object attempt(@Nullable Object toWrite, boolean patient);

    /** Whether it may be watched, as far as its end and kind go. */
    boolean isWatchable() {
        return false;
    }

    /** Leaves a watch where it would be offered; false if none is kept there. */
    boolean watch(Watch watch) {
        return false;
    }

    /** The place where it is offered. */
    abstract StandingOffer<?> standing(Party party, int index);

    /** Offers it at that place, which this guard has made. */
    abstract void make(StandingOffer<?> offer, @Nullable Object toWrite);

    /** It has been done. */
    abstract R handle(@Nullable Object transferred) throws InterruptedException;

    /** It can never be done: handles that, or throws. */
    abstract R handle(Failure failure, @Nullable Object toWrite) throws InterruptedException;

    /** Whether the guard has handled its end and so is out of the game. */
    abstract boolean isHandled(Failure failure);
}
