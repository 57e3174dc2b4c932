package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import dev.strait.spi.SessionId;
import dev.strait.spi.Spinning;
import org.jspecify.annotations.Nullable;

/** What a process has of the party of its alternative: the real one, or one with a planted defect. */
public interface Selecting {
    /** Makes one, for the process that waits with the carrier. */
    @FunctionalInterface
    interface Maker {
        /** Makes it, with its place in the order of claims. */
        Selecting make(long sequence, SleeplessCarrier carrier);
    }

    /** The name with that place in the order of claims. */
    static PartyId id(long sequence) {
        return new PartyId(new SessionId(1, 1), sequence);
    }

    /** The party under proof. */
    static Selecting real(long sequence, SleeplessCarrier carrier) {
        return new Real(new Selection(id(sequence), carrier, new Spinning.Experience()), carrier);
    }

    /** Makes parties with that defect. */
    static Maker broken(Defect defect) {
        return (sequence, carrier) -> new DefectiveSelection(id(sequence), carrier, defect);
    }

    /** What the process waits with. */
    SleeplessCarrier carrier();

    /** What the cores get to see. */
    Party party();

    /** See {@code Selection}. */
    void begin();

    /** See {@code Selection}. */
    void expectAnswer();

    /** See {@code Selection}. */
    boolean isDecided();

    /** See {@code Selection}. */
    boolean decideAlone(int which);

    /** See {@code Selection}. */
    void awaitAnswers();

    /** See {@code Selection}. */
    int guard();

    /** See {@code Selection}. */
    @Nullable Object value();

    /** See {@code Selection}. */
    @Nullable Failure failure();

    /** Whether every offer has been answered once: neither less often nor more. Does not wait. */
    default boolean isSettled() {
        carrier().allow(0);
        try {
            awaitAnswers();
            return true;
        } catch (SleeplessCarrier.StillWaiting unanswered) {
            return false;
        }
    }

    /** Decides for nothing, as for a timeout, if that is possible within so many parks. */
    default boolean giveUp(int parks) {
        carrier().allow(parks);
        try {
            return decideAlone(Selection.NONE);
        } catch (SleeplessCarrier.StillWaiting claimed) {
            return false;
        }
    }

    /** What has become of it, in words. */
    default String outcome() {
        if (!isDecided()) {
            return "undecided";
        }
        if (guard() == Selection.NONE) {
            return "gave up";
        }
        if (failure() != null) {
            return "failed at " + guard();
        }
        return value() == null ? "at " + guard() : "at " + guard() + " read " + value();
    }

    /** A real one. */
    record Real(Selection selection, SleeplessCarrier carrier) implements Selecting {
        @Override
        public Party party() {
            return selection;
        }

        @Override
        public void begin() {
            selection.begin();
        }

        @Override
        public void expectAnswer() {
            selection.expectAnswer();
        }

        @Override
        public boolean isDecided() {
            return selection.isDecided();
        }

        @Override
        public boolean decideAlone(int which) {
            return selection.decideAlone(which);
        }

        @Override
        public void awaitAnswers() {
            selection.awaitAnswers();
        }

        @Override
        public int guard() {
            return selection.guard();
        }

        @Override
        public @Nullable Object value() {
            return selection.value();
        }

        @Override
        public @Nullable Failure failure() {
            return selection.failure();
        }
    }
}
