package dev.strait.conformance.spec;

import dev.strait.spi.Side;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is done in an operation. */
public sealed interface Action {
    /** How one of several guards is chosen, as far as that can be seen in one choice. */
    enum Choice {
        /** A plain read or write: there is one. */
        PLAIN,
        /** The first that is ready. */
        PRI,
        /** Any that is ready. */
        ANY
    }

    /** How long it waits. */
    enum Limit {
        /** For as long as it takes. */
        FOREVER,
        /** Until a timeout. */
        TIMED,
        /** Not at all. */
        NOT,
        /** Not at all, and there is a skip, the last of the guards. */
        SKIP
    }

    /**
     * A read, a write or a select.
     *
     * @param guards what the process is ready to do
     * @param choice how it chooses
     * @param limit how long it waits
     */
    record Communicate(List<Communication> guards, Choice choice, Limit limit) implements Action {
        /** Whether an interrupt from before it began is seen. */
        boolean minds() {
            return choice != Choice.PLAIN || limit != Limit.NOT;
        }

        @Override
        public String toString() {
            String what = guards.stream().map(Communication::toString).collect(Collectors.joining(" | "));
            String how = choice == Choice.PLAIN
                    ? what
                    : "select " + choice.name().toLowerCase(Locale.ROOT) + " (" + what + ")";
            return switch (limit) {
                case FOREVER -> how;
                case TIMED -> how + " for some time";
                case NOT -> how + " without waiting";
                case SKIP -> how + " or skip";
            };
        }
    }

    /**
     * An end leaves its side.
     *
     * @param channel of which channel
     * @param side of which side
     */
    record Close(int channel, Side side) implements Action {
        @Override
        public String toString() {
            return "close a " + side.end() + " of channel " + channel;
        }
    }

    /**
     * Poison.
     *
     * @param channel which channel
     * @param by from which side; null if it is the network that ends
     * @param strength how strong
     */
    record Poison(int channel, @Nullable Side by, int strength) implements Action {
        @Override
        public String toString() {
            String where = by == null ? "the end of the network" : "a " + by.end();
            return "poison channel " + channel + " from " + where + " with strength " + strength;
        }
    }

    /**
     * An interrupt.
     *
     * @param process whose
     */
    record Interrupt(int process) implements Action {
        @Override
        public String toString() {
            return "interrupt process " + process;
        }
    }
}
