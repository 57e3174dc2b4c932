package dev.strait;

import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * One branch of an {@link Alt}: something that may become ready, and what to do when it has been chosen.
 *
 * <p>Guards are made by the ends of channels ({@link ChannelReader#onRead(ReadHandler) onRead}, {@link
 * ChannelWriter#onWrite(Object, Handler) onWrite}), by enrolments in barriers ({@link Enrolment#onSync(Handler) onSync}), by the ends of calls ({@link CallClient#onCall onCall}, {@link
 * CallServer#onAccept(ReadHandler) onAccept}), by networks ({@link Network#after after}, {@link Network#deadline deadline}, {@link Network#every
 * every}), and by {@link #skip(Handler)}. They are immutable and may stand in several alternatives.
 *
 * @param <R> the type of what the handler returns
 * @laws AL-12
 */
public abstract sealed class Guard<R> permits PartyGuard, TimeGuard, SkipGuard {
    private enum Always implements BooleanSupplier {
        ALWAYS;

        @Override
        public boolean getAsBoolean() {
            return true;
        }
    }

    final BooleanSupplier condition;

    Guard(BooleanSupplier condition) {
        this.condition = condition;
    }

    /**
     * What is done when a value has been read.
     *
     * @param <T> the type of the value
     * @param <R> the type of the result
     */
    @FunctionalInterface
    public interface ReadHandler<T, R> {
        /**
         * Handles the value, in the process that selects.
         *
         * @param value what has been read
         * @return what {@code select} returns
         * @throws InterruptedException if it is interrupted
         */
        R handle(T value) throws InterruptedException;
    }

    /**
     * What is done when a guard has been chosen that reads nothing.
     *
     * @param <R> the type of the result
     */
    @FunctionalInterface
    public interface Handler<R> {
        /**
         * Does it, in the process that selects.
         *
         * @return what {@code select} returns
         * @throws InterruptedException if it is interrupted
         */
        R handle() throws InterruptedException;
    }

    /**
     * A guard that is always ready. Last in {@link Alt#pri}, it makes the alternative a poll.
     *
     * @param <R> the type of the result
     * @param handler what to do
     * @return the guard
     * @laws AL-09
     */
    public static <R> Guard<R> skip(Handler<? extends R> handler) {
        return new SkipGuard<>(Always.ALWAYS, Objects.requireNonNull(handler, "handler"));
    }

    /**
     * This guard with a pre-condition: while it does not hold, the guard is not there. Asked once at the start of each
     * select, in the process that selects.
     *
     * @param holds tells whether the guard takes part; in addition to the conditions it has already
     * @return a guard
     * @laws AL-06
     */
    public final Guard<R> when(BooleanSupplier holds) {
        Objects.requireNonNull(holds, "condition");
        BooleanSupplier before = condition;
        return with(before == Always.ALWAYS ? holds : () -> before.getAsBoolean() && holds.getAsBoolean());
    }

    /**
     * This guard, if a condition holds now; otherwise one that never takes part.
     *
     * @param holds whether the guard takes part
     * @return a guard
     * @laws AL-06
     */
    public final Guard<R> when(boolean holds) {
        return holds ? this : with(() -> false);
    }

    abstract Guard<R> with(BooleanSupplier newCondition);

    static BooleanSupplier always() {
        return Always.ALWAYS;
    }
}
