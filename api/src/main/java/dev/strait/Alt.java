package dev.strait;

import dev.strait.spi.Failure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A choice between several communications and other events: {@link #select()} waits until one of the guards is ready, does
 * what it stands for, and no other.
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="alt"}
 *
 * <p>More precisely, exactly one guard commits. Its communication is performed by {@code select}, so that nobody can steal
 * it between the choice and the deed; a guard that is not chosen has had no effect, on this side or the other. The same
 * channel may stand in several guards, also once for reading and once for writing: an alternative never communicates with
 * itself. Alternatives that face each other, in any arrangement, make progress as long as any two of their offers match.
 *
 * <table>
 * <caption>Which of several ready guards is chosen</caption>
 * <thead><tr><th>made by</th><th>the choice</th></tr></thead>
 * <tbody>
 * <tr><td>{@link #pri}</td><td>the first in the list</td></tr>
 * <tr><td>{@link #fair}</td><td>the least recently served: over n guards, a ready guard is passed over at most n-1 times
 * in total, whether it was ready all the while or not</td></tr>
 * <tr><td>{@link #arbitrary}</td><td>any</td></tr>
 * </tbody>
 * </table>
 *
 * A guard whose channel is poisoned or closed is ready, and is chosen before any priority: it is handled by the guard (see
 * {@link ChannelReader#onRead(Guard.ReadHandler, Guard.Handler)}) or thrown by {@code select}.
 *
 * <p><b>Who may call.</b> One process at a time, which must be allowed to use the ends of all guards that take part. An
 * alternative is meant to be made once and selected from many times: it keeps its history for fairness, and in the steady
 * state a select over exclusive ends allocates nothing.
 *
 * <p><b>The value's fate.</b> What a guard would write is evaluated once at the start of each select, if the guard takes part;
 * if the guard is not chosen, nothing has been written. The value of an {@linkplain ChannelWriter#onWriteExtended extended} guard
 * is made only when it has been chosen. An alternative that may wait stays for the block of an extended peer, and if that makes
 * no value, chooses anew as if nothing had happened; one that does not wait, or has a skip, does not meet such a peer. Interrupt and timeout race with the choice as they do with a plain
 * operation: it was made, or nothing has happened.
 *
 * <p>An {@linkplain ChannelEnd end} that guards would send is under way while the process selects, and belongs to the process
 * again afterwards, unless a guard that carries it was chosen. Several guards may offer the same end. An end that stands in
 * a guard that takes part cannot be sent by another.
 *
 * <p>The idea is occam's ALT; the bound of {@code fair} is stronger than that of a rotation.
 *
 * @param <R> the type of the result
 * @laws AL-01 AL-02 AL-05 AL-10 AL-11 AL-12 AL-14 AL-15 AL-16 EC-02 EC-03
 */
public final class Alt<R> {
    /** So many times in a row it is taken for granted that nothing has changed. */
    private static final int MOST_TRUSTED = 1 << 10;

    private enum Policy {
        PRI,
        FAIR,
        ARBITRARY
    }

    private final Policy policy;
    private final Participants<R> participants;
    private final Rota rota;
    private final Choice choice = new Choice();
    private final Tries<R> tries;
    private final Standby<R> standby;
    private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();

    /* When it has been found who takes part, by whom and at which moment nothing changed; and how often that has been trusted since. */
    private @Nullable Process lastProcess;
    private long lastLook = Changes.NEVER;
    private int trusted;

    private Alt(Policy policy, List<? extends Guard<? extends R>> guards) {
        this.policy = policy;
        this.participants = new Participants<>(guards);
        this.rota = new Rota(participants.count());
        this.tries = new Tries<>(participants, rota, policy == Policy.ARBITRARY, choice);
        this.standby = new Standby<>(participants, tries, choice);
    }

    /**
     * An alternative that chooses the first ready guard in the list.
     *
     * @param <R> the type of the result
     * @param guards in order of priority, at least one
     * @return the alternative
     * @laws AL-03
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <R> Alt<R> pri(Guard<? extends R>... guards) {
        return pri(Arrays.asList(guards));
    }

    /**
     * As {@link #pri(Guard...)}.
     *
     * @param <R> the type of the result
     * @param guards in order of priority, at least one
     * @return the alternative
     */
    public static <R> Alt<R> pri(List<? extends Guard<? extends R>> guards) {
        return new Alt<>(Policy.PRI, guards);
    }

    /**
     * An alternative that chooses the ready guard that it has served least recently.
     *
     * @param <R> the type of the result
     * @param guards at least one
     * @return the alternative
     * @laws AL-04
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <R> Alt<R> fair(Guard<? extends R>... guards) {
        return fair(Arrays.asList(guards));
    }

    /**
     * As {@link #fair(Guard...)}.
     *
     * @param <R> the type of the result
     * @param guards at least one
     * @return the alternative
     */
    public static <R> Alt<R> fair(List<? extends Guard<? extends R>> guards) {
        return new Alt<>(Policy.FAIR, guards);
    }

    /**
     * An alternative that chooses any ready guard.
     *
     * @param <R> the type of the result
     * @param guards at least one
     * @return the alternative
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <R> Alt<R> arbitrary(Guard<? extends R>... guards) {
        return arbitrary(Arrays.asList(guards));
    }

    /**
     * As {@link #arbitrary(Guard...)}.
     *
     * @param <R> the type of the result
     * @param guards at least one
     * @return the alternative
     */
    public static <R> Alt<R> arbitrary(List<? extends Guard<? extends R>> guards) {
        return new Alt<>(Policy.ARBITRARY, guards);
    }

    /**
     * Waits until a guard is ready, and does what it stands for.
     *
     * @return what the handler of the chosen guard returns
     * @throws InterruptedException if interrupted before or while waiting, and nothing has happened; or by the handler
     * @throws ChannelClosedException if the channel of a guard that takes part is closed and the guard does not handle that
     * @throws ChannelPoisonedException if the channel of a guard that takes part is poisoned
     * @throws ReaderFailedException if the chosen guard has written to an extended read whose block threw
     * @throws BarrierBrokenException if the barrier of a guard that takes part is broken
     * @throws CallFailedException as {@link CallClient#call(Object)}, if the chosen guard has called
     * @throws CallAbandonedException as {@link CallClient#call(Object)}, if the chosen guard has called
     * @throws ExclusiveEndException if the end of a guard that takes part belongs to another live process
     * @throws IllegalStateException if no guard takes part, if another process is selecting, if a guard would send an
     *     exclusive end that stands in a guard, or if an offer could not be made, since the stack has run out, say: then nothing
     *     has happened, and the cause tells
     * @laws AL-05 AL-07 AL-16 AL-17
     */
    public R select() throws InterruptedException {
        return select(Long.MAX_VALUE, null);
    }

    /**
     * As {@link #select()}, for a limited time.
     *
     * @param timeout how long to wait at least; not at all if zero or negative
     * @param otherwise what to do if no guard was ready in time
     * @return what the handler of the chosen guard, or {@code otherwise}, returns
     * @throws InterruptedException as {@link #select()}
     * @laws AL-08 TI-01
     */
    public R select(Duration timeout, Guard.Handler<? extends R> otherwise) throws InterruptedException {
        return select(Math.max(0, End.nanos(timeout)), Objects.requireNonNull(otherwise, "otherwise"));
    }

    /**
     * As {@link #select()}, without waiting.
     *
     * @param otherwise what to do if no guard is ready
     * @return what the handler of the chosen guard, or {@code otherwise}, returns
     * @throws InterruptedException as {@link #select()}
     * @laws AL-09
     */
    public R trySelect(Guard.Handler<? extends R> otherwise) throws InterruptedException {
        return select(0, Objects.requireNonNull(otherwise, "otherwise"));
    }

    private R select(long nanos, Guard.@Nullable Handler<? extends R> otherwise) throws InterruptedException {
        enter();
        int guard;
        Object value;
        Failure failure;
        choice.choose(Choice.NONE);
        try {
            End.checkInterrupt();
            choose(nanos);
            guard = choice.guard();
            value = choice.value();
            failure = choice.failure();
            record(guard);
        } finally {
            leave();
        }
        return guard == Choice.NONE
                ? Objects.requireNonNull(otherwise).handle()
                : perform(participants.guard(guard), value, failure);
    }

    private void enter() {
        Thread me = Thread.currentThread();
        if (!user.compareAndSet(null, me)) {
            throw new IllegalStateException("an alternative is used by one process at a time: process '"
                    + Process.current().name() + "' selects from " + this + " while another does");
        }
    }

    private void leave() {
        participants.settle(choice);
        choice.forget();
        user.set(null);
    }

    private void choose(long nanos) throws InterruptedException {
        if (choosesEnded()) {
            return;
        }
        boolean patient = nanos > 0 && (participants.isSteady() || !participants.haveSkip());
        if (!tries.chooseReady(standby.known(), patient) && nanos > 0) {
            standby.await(nanos);
        }
    }

    /**
     * Looks at all guards: who takes part, and whether the caller may use the end. A channel that has ended goes before all others:
     * tells whether there is one, which is chosen then. If nothing has changed since the last time, it would find what it found then.
     */
    private boolean choosesEnded() {
        Process me = Process.current();
        boolean steady = participants.isSteady();
        if (steady
                && me == lastProcess
                && participants.network().changes().noneSince(lastLook)
                && ++trusted < MOST_TRUSTED) {
            return false;
        }
        lastLook = Changes.NEVER;
        long moment = steady ? participants.network().changes().moment() : Changes.NEVER;
        participants.enable(me.network());
        standby.heed();
        if (tries.chooseEnded()) {
            return true;
        }
        lastProcess = me;
        lastLook = steady && participants.stayAlive() ? moment : Changes.NEVER;
        trusted = 0;
        return false;
    }

    private void record(int guard) {
        if (guard == Choice.NONE) {
            return;
        }
        if (policy == Policy.FAIR) {
            rota.sendToEnd(guard);
        }
        if (participants.isHandled(guard, choice)) {
            lastLook = Changes.NEVER;
        }
    }

    private static <R> R perform(Guard<R> guard, @Nullable Object value, @Nullable Failure failure)
            throws InterruptedException {
        return switch (guard) {
            case PartyGuard<R> party -> failure != null ? party.handle(failure, value) : party.handle(value);
            case TimeGuard<R> time -> time.handler.handle();
            case SkipGuard<R> skip -> skip.handler.handle();
        };
    }

    @Override
    public String toString() {
        return policy.name().toLowerCase(Locale.ROOT) + " alternative of " + participants;
    }
}
