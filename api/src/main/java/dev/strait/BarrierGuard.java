package dev.strait;

import dev.strait.spi.BarrierCore;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.StandingOffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** See {@link Enrolment#onSync(Handler)}. */
final class BarrierGuard<R> extends PartyGuard<R> {
    private static final Object SYNCED = "synced";

    private final Enrolment enrolment;
    private final Handler<? extends R> handler;

    BarrierGuard(BooleanSupplier condition, Enrolment enrolment, Handler<? extends R> handler) {
        super(condition);
        this.enrolment = enrolment;
        this.handler = handler;
    }

    @Override
    Enrolment held() {
        return enrolment;
    }

    @Override
    Want want() {
        return Want.at(enrolment.barrier());
    }

    @Override
    @Nullable Object toWrite() {
        return null;
    }

    @Override
    @Nullable Failure ending() {
        Poison poison = enrolment.barrier().broken();
        return poison == null ? null : new Failure.Poisoned(poison);
    }

    @Override
    @Nullable Object attempt(@Nullable Object toWrite, boolean patient) {
        return enrolment.attempt() ? SYNCED : null;
    }

    @Override
    StandingOffer<?> standing(Party party, int index) {
        BarrierCore core = enrolment.barrier().core();
        long member = enrolment.member();
        return new StandingOffer<>() {
            @Override
            public void make(@Nullable Object nothing) {
                core.offer(party, index, member);
            }

            @Override
            public void withdraw() {
                core.withdraw(party, index, member);
            }
        };
    }

    @Override
    void make(StandingOffer<?> offer, @Nullable Object toWrite) {
        offer.make(null);
    }

    @Override
    R handle(@Nullable Object transferred) throws InterruptedException {
        return handler.handle();
    }

    @Override
    R handle(Failure failure, @Nullable Object toWrite) {
        if (failure instanceof Failure.Poisoned poisoned) {
            throw enrolment.barrier().broken(poisoned.poison());
        }
        throw new AssertionError("a barrier that is " + failure + ": " + enrolment);
    }

    @Override
    boolean isHandled(Failure failure) {
        return false;
    }

    @Override
    Guard<R> with(BooleanSupplier newCondition) {
        return new BarrierGuard<>(newCondition, enrolment, handler);
    }

    @Override
    public String toString() {
        return "SYNC " + enrolment;
    }
}
