package dev.strait;

import dev.strait.spi.BarrierCore;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import dev.strait.spi.SessionId;
import dev.strait.spi.Spinning;
import dev.strait.spi.StandingOffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that selects, with the real {@link Selection} and without the rest of {@link Alt}: offers, waits, decides alone if it has to,
 * and takes back what has lost. Its places for offers stay, as those of an alternative that is used again.
 */
public final class Picker {
    /** The time limit of one that waits for as long as it takes. */
    public static final long FOREVER = Long.MAX_VALUE;

    /** Something to choose. */
    @FunctionalInterface
    public interface Choice {
        /** Its place for offers. */
        StandingOffer<Object> standing(Party party, int index);

        /** What it would write. */
        default @Nullable Object value() {
            return null;
        }
    }

    private final Selection selection;
    private final List<Choice> choices;
    private final StandingOffer<Object>[] offers;
    private final boolean[] offered;
    private boolean interrupted;

    /** One with that place in the order of claims. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generics
    public Picker(long sequence, ActorCarrier carrier, Choice... choices) {
        this.selection = new Selection(new PartyId(new SessionId(1, 1), sequence), carrier, new Spinning.Experience());
        this.choices = List.of(choices);
        this.offers = new StandingOffer[choices.length];
        this.offered = new boolean[choices.length];
    }

    /** Reads. */
    public static Choice read(DirectCore<Object> core, EndId end) {
        return (party, index) -> core.standing(party, index, Offer.Kind.READ, end);
    }

    /** Writes. */
    public static Choice write(DirectCore<Object> core, EndId end, Object value) {
        return new Choice() {
            @Override
            public StandingOffer<Object> standing(Party party, int index) {
                return core.standing(party, index, Offer.Kind.WRITE, end);
            }

            @Override
            public Object value() {
                return value;
            }
        };
    }

    /** Does something that is extended: an offer as any other, but not a standing one. */
    public static Choice offer(DirectCore<Object> core, EndId end, Offer.Kind kind, @Nullable Object value) {
        return new Choice() {
            @Override
            public StandingOffer<Object> standing(Party party, int index) {
                return new StandingOffer<>() {
                    @Override
                    public void make(@Nullable Object written) {
                        core.offer(new Offer<>(party, index, kind, end, written));
                    }

                    @Override
                    public void withdraw() {
                        core.withdraw(party, index);
                    }
                };
            }

            @Override
            public @Nullable Object value() {
                return value;
            }
        };
    }

    /** Syncs as that member. */
    public static Choice sync(BarrierCore barrier, long member) {
        return (party, index) -> new StandingOffer<>() {
            @Override
            public void make(@Nullable Object nothing) {
                barrier.offer(party, index, member);
            }

            @Override
            public void withdraw() {
                barrier.withdraw(party, index, member);
            }
        };
    }

    /** Selects, until the time is up; returns the choice, or -1 if it has given up. See {@code Standby.await}. */
    public int pick(long nanos) {
        interrupted = false;
        selection.begin();
        select(nanos);
        while (selection.wasUnbound()) {
            selection.begin();
            select(nanos);
        }
        return selection.guard();
    }

    private void select(long nanos) {
        boolean timed = nanos != FOREVER;
        long deadline = timed ? selection.deadline(nanos) : 0;
        try {
            offer();
            if (!selection.await(deadline, timed)) {
                selection.decideAlone(Selection.NONE);
            }
        } catch (InterruptedException interrupt) {
            if (selection.decideAlone(Selection.NONE)) {
                interrupted = true;
            } else {
                Thread.currentThread().interrupt();
            }
        }
        withdraw();
    }

    private void offer() {
        for (int i = 0; i < offers.length; i++) {
            offered[i] = !selection.isDecided();
            if (offered[i]) {
                if (offers[i] == null) {
                    offers[i] = choices.get(i).standing(selection, i);
                }
                selection.expectAnswer();
                offers[i].make(choices.get(i).value());
            }
        }
    }

    private void withdraw() {
        for (int i = 0; i < offers.length; i++) {
            if (offered[i] && i != selection.guard()) {
                offers[i].withdraw();
            }
        }
        selection.awaitAnswers();
    }

    /** What was read by the last choice. */
    public @Nullable Object value() {
        return selection.value();
    }

    /** Why the last choice has failed; null if it has not. */
    public @Nullable Failure failure() {
        return selection.failure();
    }

    /** Whether it has given up since it was interrupted. */
    public boolean wasInterrupted() {
        return interrupted;
    }
}
