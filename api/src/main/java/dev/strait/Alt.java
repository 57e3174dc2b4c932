package dev.strait;

import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.Failure;
import dev.strait.spi.StandingOffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
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
    private final List<Guard<R>> guards;
    private final Rota rota;
    private final boolean[] enabled;
    private final boolean[] offered;
    private final boolean[] handled;
    private final @Nullable Object[] values;
    private final @Nullable StandingOffer<?>[] offers;
    private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();
    private @Nullable Selection selection;

    /** Whether all guards are {@linkplain ReadGuard#isSteady steady}, and of one network. */
    private final boolean steady;

    /* When that has been found, by whom and at which moment nothing changed; and how often that has been trusted since. */
    private @Nullable Process lastProcess;
    private long lastLook = Changes.NEVER;
    private int trusted;

    /** Whether there are neither times nor skips. */
    private final boolean onlyParties;

    /** Whether the guards can wait without offers, as far as is known, and what they know then; see {@link Watching}. */
    private boolean watchable;

    private @Nullable Watching watching;

    private @Nullable Consignment outgoing;
    private int chosen;
    private @Nullable Object chosenValue;
    private @Nullable Failure chosenFailure;

    private Alt(Policy policy, List<? extends Guard<? extends R>> guards) {
        this.policy = policy;
        @SuppressWarnings("unchecked") // a guard only produces results
        List<Guard<R>> copy = (List<Guard<R>>) (List<?>) List.copyOf(guards);
        this.guards = copy;
        int n = copy.size();
        if (n == 0) {
            throw new IllegalArgumentException("an alternative without guards would wait for ever");
        }
        this.rota = new Rota(n);
        this.enabled = new boolean[n];
        this.offered = new boolean[n];
        this.handled = new boolean[n];
        this.values = new Object[n];
        this.offers = new StandingOffer<?>[n];
        this.steady = isSteady(copy);
        this.onlyParties = copy.stream().allMatch(guard -> guard instanceof PartyGuard<R>);
        this.watchable = isWatchable(copy);
    }

    private static <R> boolean isSteady(List<Guard<R>> guards) {
        return guards.stream().allMatch(guard -> guard instanceof ReadGuard<?, R> read && read.isSteady())
                && guards.stream()
                                .map(guard -> ((ReadGuard<?, R>) guard).end().network())
                                .distinct()
                                .count()
                        == 1;
    }

    /** Each end can be watched by one guard. */
    private static <R> boolean isWatchable(List<Guard<R>> guards) {
        Set<Held> ends = new HashSet<>();
        return guards.stream()
                .allMatch(guard ->
                        !(guard instanceof PartyGuard<R> party) || (party.isWatchable() && ends.add(party.held())));
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
     * @throws ExclusiveEndException if the end of a guard that takes part belongs to another live process
     * @throws IllegalStateException if no guard takes part, if another process is selecting, or if a guard would send an
     *     exclusive end that stands in a guard
     * @laws AL-05 AL-07 AL-17
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
        chosen = Selection.NONE;
        try {
            End.checkInterrupt();
            choose(prepare(), nanos);
            guard = chosen;
            value = chosenValue;
            failure = chosenFailure;
            record(guard, failure);
        } finally {
            leave();
        }
        return guard == Selection.NONE
                ? Objects.requireNonNull(otherwise).handle()
                : perform(guards.get(guard), value, failure);
    }

    private void enter() {
        Thread me = Thread.currentThread();
        if (!user.compareAndSet(null, me)) {
            throw new IllegalStateException("an alternative is used by one process at a time: process '"
                    + Process.current().name() + "' selects from " + this + " while another does");
        }
    }

    private void leave() {
        settle();
        if (!steady) {
            Arrays.fill(values, null);
        }
        chosenValue = null;
        chosenFailure = null;
        user.set(null);
    }

    // ---------------------------------------------------------------- which guards take part

    /**
     * Looks at all guards: who takes part, and whether the caller may use the end. A channel that has ended goes before all others:
     * tells whether there is one, which is chosen then. If nothing has changed since the last time, it would find what it found then.
     */
    private boolean prepare() {
        Process me = Process.current();
        if (steady && me == lastProcess && network().changes().noneSince(lastLook) && ++trusted < MOST_TRUSTED) {
            return false;
        }
        lastLook = Changes.NEVER;
        long moment = steady ? network().changes().moment() : Changes.NEVER;
        enable(me.network());
        consign();
        if (chooseEnded()) {
            return true;
        }
        lastProcess = me;
        lastLook = moment;
        trusted = 0;
        return false;
    }

    private void enable(@Nullable Network home) {
        Watching watches = watching;
        boolean any = false;
        for (int i = 0; i < guards.size(); i++) {
            Guard<R> guard = guards.get(i);
            boolean takesPart = !handled[i] && guard.condition.getAsBoolean();
            enabled[i] = takesPart;
            if (watches != null) {
                watches.takesPart(i, takesPart && guard instanceof PartyGuard<R>);
            }
            any |= takesPart;
            if (takesPart && guard instanceof PartyGuard<R> party) {
                Held held = party.held();
                held.admit();
                checkNetwork(party, held.network(), home);
                checkBarrier(party, i);
                values[i] = party.toWrite();
            } else if (takesPart && guard instanceof TimeGuard<R> time) {
                checkNetwork(time, time.network(), home);
            }
        }
        if (!any) {
            throw new IllegalStateException("no guard takes part, so the alternative would wait for ever: " + this);
        }
    }

    /** The ends that guards would send are under way from here, whichever is chosen: {@link #settle} has the others back. */
    private void consign() {
        for (int i = 0; i < guards.size(); i++) {
            if (enabled[i] && guards.get(i) instanceof ChannelGuard<?, R> channel) {
                consign(channel, i);
            }
        }
        Consignment consignment = outgoing;
        for (int i = 0; consignment != null && i < guards.size(); i++) {
            if (enabled[i] && guards.get(i) instanceof ChannelGuard<?, R> channel) {
                consignment.requireIdle(channel.end());
            }
        }
    }

    private <T> void consign(ChannelGuard<T, R> guard, int i) {
        @SuppressWarnings("unchecked") // made by this guard
        T toWrite = (T) values[i];
        if (guard.carriesEnds(toWrite)) {
            Consignment consignment = outgoing != null ? outgoing : new Consignment();
            outgoing = consignment;
            guard.consign(consignment, i, toWrite);
        }
    }

    private void settle() {
        Consignment consignment = outgoing;
        if (consignment == null) {
            return;
        }
        outgoing = null;
        Failure failure = chosenFailure;
        if (chosen == Selection.NONE || (failure != null && failure.effect() == Effect.NONE)) {
            consignment.takeBack();
        } else {
            consignment.committed(chosen);
        }
    }

    private static void checkNetwork(Guard<?> guard, Network network, @Nullable Network home) {
        if (home != null && network != home && !network.encloses(home) && !home.encloses(network)) {
            throw new IllegalStateException("the guard '" + guard + "' belongs to " + network
                    + ", which neither encloses nor is part of " + home + ", where process '"
                    + Process.current().name() + "' runs");
        }
    }

    /** Two enrolments in one barrier could never sync, since only one of their guards can be chosen. */
    private void checkBarrier(Guard<R> guard, int index) {
        if (guard instanceof BarrierGuard<R> barrier) {
            for (int i = 0; i < index; i++) {
                if (enabled[i]
                        && guards.get(i) instanceof BarrierGuard<R> other
                        && other.held().barrier() == barrier.held().barrier()
                        && other.held() != barrier.held()) {
                    throw new IllegalStateException("two enrolments in one barrier cannot sync in one alternative: "
                            + other.held() + " and " + barrier.held());
                }
            }
        }
    }

    // ---------------------------------------------------------------- the choice

    private void choose(boolean ended, long nanos) throws InterruptedException {
        if (!ended && !chooseReady(nanos > 0 && (steady || !hasSkip())) && nanos > 0) {
            await(nanos);
        }
    }

    /** A channel that has ended goes before all others. */
    private boolean chooseEnded() {
        for (int i = 0; i < guards.size(); i++) {
            if (enabled[i] && guards.get(i) instanceof PartyGuard<R> party && hasEnded(party, i)) {
                chosen = i;
                return true;
            }
        }
        return false;
    }

    /** A channel that has ended while the process watched goes before what has come there since. */
    private boolean chooseEndedOfReady() {
        Watching known = Objects.requireNonNull(watching);
        for (int i = known.nextReady(0); i != Watching.NONE; i = known.nextReady(i + 1)) {
            if (guards.get(i) instanceof PartyGuard<R> party && hasEnded(party, i)) {
                chosen = i;
                return true;
            }
        }
        return false;
    }

    private boolean hasSkip() {
        for (int i = 0; i < guards.size(); i++) {
            if (enabled[i] && guards.get(i) instanceof SkipGuard<R>) {
                return true;
            }
        }
        return false;
    }

    /**
     * The first guard that is ready now: nobody knows of us yet, so the communication is a plain one that does not wait; or, if
     * {@code patient}, that may have to stay for the block of its peer.
     */
    private boolean chooseReady(boolean patient) {
        Watching known = watchable && watching != null && watching.knowsAll() ? watching : null;
        if (known != null && onlyParties && policy != Policy.ARBITRARY && known.areFewReady()) {
            return chooseOfFew(known, patient);
        }
        int start = start();
        int i = start;
        do {
            if (i != rota.end() && enabled[i] && isReady(i, known, patient)) {
                chosen = i;
                return true;
            }
            i = rota.after(i);
        } while (i != start);
        return false;
    }

    private boolean chooseOfFew(Watching known, boolean patient) {
        int next = known.nextReady(rota, Watching.NONE);
        while (next != Watching.NONE) {
            if (isReady(next, known, patient)) {
                chosen = next;
                return true;
            }
            next = known.nextReady(rota, next);
        }
        return false;
    }

    private boolean isReady(int i, @Nullable Watching known, boolean patient) {
        return switch (guards.get(i)) {
            case PartyGuard<R> party ->
                known == null ? attempt(party, i, patient) : attemptWatched(party, i, known, patient);
            case TimeGuard<R> time -> time.remaining() <= 0;
            case SkipGuard<R> skip -> true;
        };
    }

    private boolean attemptWatched(PartyGuard<R> guard, int i, Watching known, boolean patient) {
        if (!known.mayBeReady(i)) {
            return false;
        }
        if (attempt(guard, i, patient)) {
            return true;
        }
        known.clear(i);
        return attempt(guard, i, patient);
    }

    private boolean attempt(PartyGuard<R> guard, int i, boolean patient) {
        try {
            chosenValue = guard.attempt(values[i], patient);
        } catch (BrokenRendezvous broken) {
            chosenFailure = broken.failure();
            return true;
        }
        return chosenValue != null
                || hasEnded(guard, i); // since we looked, perhaps: then it has been ready all the while
    }

    private boolean hasEnded(PartyGuard<R> guard, int i) {
        Failure failure = guard.ending();
        if (failure == null) {
            return false;
        }
        chosenValue = values[i];
        chosenFailure = failure;
        return true;
    }

    private int start() {
        return policy == Policy.ARBITRARY ? ThreadLocalRandom.current().nextInt(guards.size()) : rota.first();
    }

    /*
     * No guard was ready. Where all can be watched, the process waits for what the watches tell. Otherwise: offer them all, in order,
     * until one is taken; wait; take the others back. A peer may take an offer while we still make others. If two alternatives do this
     * at the same time, one of them offers last, and finds the offer of the other: so one of them is matched.
     */
    private void await(long nanos) throws InterruptedException {
        long limit = nanos;
        int timer = Selection.NONE;
        for (int i = 0; !onlyParties && i < guards.size(); i++) {
            if (enabled[i] && guards.get(i) instanceof TimeGuard<R> time && time.remaining() < limit) {
                limit = time.remaining();
                timer = i;
            }
        }
        Selection party = party();
        boolean timed = limit != Long.MAX_VALUE;
        long deadline = timed ? party.deadline(limit) : 0;
        boolean offers = !watchesAll(party);
        while (!conclude(party, offers, timed, deadline, timer)) {
            offers = party.wasUnbound() || !watchesAll(party);
        }
    }

    /** Waits once; false if nothing has been chosen by that. */
    private boolean conclude(Selection party, boolean offers, boolean timed, long deadline, int timer)
            throws InterruptedException {
        if (offers) {
            party.begin();
        } else {
            party.watch(Objects.requireNonNull(watching).vigil());
        }
        await(party, offers, timed, deadline, timer);
        Throwable thrown = party.thrown();
        if (thrown != null) {
            throw new IllegalStateException("an offer of an alternative could not be made: " + this, thrown);
        }
        if (party.guard() == Selection.AGAIN) {
            return chooseEndedOfReady() || chooseReady(true);
        }
        if (party.wasUnbound()) { // the peer has made no value: nothing has happened, and we go on as before
            return false;
        }
        chosen = party.guard();
        chosenFailure = party.failure();
        Object read = party.value();
        chosenValue = read != null || chosen == Selection.NONE ? read : values[chosen];
        party.forget();
        return true;
    }

    private void await(Selection party, boolean offers, boolean timed, long deadline, int timer)
            throws InterruptedException {
        InterruptedException interrupt = null;
        try {
            if (offers) {
                offer(party);
            }
            if (!party.await(deadline, timed)) {
                party.decideAlone(timer);
            }
        } catch (InterruptedException interrupted) {
            if (party.decideAlone(Selection.NONE)) {
                interrupt = interrupted;
            } else {
                Thread.currentThread().interrupt();
            }
        } finally {
            if (!party.isDecided()) {
                party.decideAlone(Selection.NONE); // an offer has thrown
            }
            if (offers || party.wasMoved()) {
                withdraw(party);
            }
        }
        if (interrupt != null) {
            throw interrupt;
        }
    }

    /** Whether all guards that take part are watched; for good, until one cannot be. */
    private boolean watchesAll(Selection party) {
        if (!watchable) {
            return false;
        }
        Watching watches = watching;
        if (watches == null) {
            watches = new Watching(party, guards.size());
            for (int i = 0; i < guards.size(); i++) {
                watches.takesPart(i, enabled[i] && guards.get(i) instanceof PartyGuard<R>);
            }
            watching = watches;
            party.watchWith(watches);
        }
        if (watches.knowsAll()) {
            return true;
        }
        for (int i = 0; watchable && i < guards.size(); i++) {
            watchable =
                    !enabled[i] || !(guards.get(i) instanceof PartyGuard<R> guard) || watches.watches(i, guard::watch);
        }
        return watchable;
    }

    /** By the process that selects, or on its behalf while it watches. */
    private void offer(Selection party) {
        Arrays.fill(offered, false);
        int start = start();
        int i = start;
        do {
            if (i != rota.end() && enabled[i] && guards.get(i) instanceof PartyGuard<R> guard) {
                offer(guard, party, i);
            }
            i = rota.after(i);
        } while (i != start && !party.isDecided());
    }

    private void offer(PartyGuard<R> guard, Selection party, int i) {
        StandingOffer<?> offer = offers[i];
        if (offer == null) {
            offer = guard.standing(party, i);
            offers[i] = offer;
        }
        party.expectAnswer();
        try {
            guard.make(offer, values[i]);
            offered[i] = true;
        } finally {
            if (!offered[i]) {
                party.expectNoAnswer();
            }
        }
    }

    /** Takes back what has not been answered; afterwards no core knows the party. */
    private void withdraw(Selection party) {
        for (int i = 0; i < guards.size(); i++) {
            StandingOffer<?> offer = offers[i];
            if (offered[i] && i != party.guard() && offer != null) {
                offer.withdraw();
            }
        }
        party.awaitAnswers();
    }

    private Selection party() {
        Selection party = selection;
        if (party == null) {
            Network network = network();
            party = new Selection(network.nextParty(), network.carrier(), network.experience());
            party.of(new Selector() {
                @Override
                public List<Want> wants() {
                    return Alt.this.wants();
                }

                @Override
                public void offer(Selection offering) {
                    Alt.this.offer(offering);
                }
            });
            selection = party;
        }
        return party;
    }

    /** What the guards that take part stand for; for whoever has seen that the process waits. */
    private List<Want> wants() {
        List<Want> wants = new ArrayList<>(guards.size());
        for (int i = 0; i < guards.size(); i++) {
            if (enabled[i] && guards.get(i) instanceof PartyGuard<R> guard) {
                wants.add(guard.want());
            }
        }
        return wants;
    }

    /** The network in which to wait: there is one, since an alternative that waits has a guard that is not always ready. */
    private Network network() {
        for (Guard<R> guard : guards) {
            switch (guard) {
                case PartyGuard<R> party -> {
                    return party.held().network();
                }
                case TimeGuard<R> time -> {
                    return time.network();
                }
                case SkipGuard<R> skip -> {}
            }
        }
        throw new AssertionError("an alternative of nothing but skips waits");
    }

    // ---------------------------------------------------------------- the deed

    private void record(int guard, @Nullable Failure failure) {
        if (guard == Selection.NONE) {
            return;
        }
        if (policy == Policy.FAIR) {
            rota.sendToEnd(guard);
        }
        if (guards.get(guard) instanceof TimeGuard<R> time) {
            time.chosen();
        }
        if (failure != null && guards.get(guard) instanceof PartyGuard<R> ended && ended.isHandled(failure)) {
            handled[guard] = true;
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
        return policy.name().toLowerCase(Locale.ROOT) + " alternative of " + guards;
    }
}
