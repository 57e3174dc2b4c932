package dev.strait;

import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.PartyId;
import dev.strait.spi.SessionId;
import dev.strait.spi.Spinning;
import dev.strait.spi.StandingOffer;
import dev.strait.spi.Watch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that selects what to read and watches its channels, with the real {@link Selection} and {@link Watching} and without the
 * rest of {@link Alt}: tries, waits, tries again, and makes offers where it cannot watch.
 */
public final class Watcher implements Selector {
    /** The time limit of one that waits for as long as it takes. */
    public static final long FOREVER = Long.MAX_VALUE;

    private final EndId end;
    private final List<DirectCore<Object>> cores;
    private final Selection selection;
    private final Watching watching;
    private final StandingOffer<Object>[] offers;
    private final @Nullable Watch[] left;
    private final boolean steady;
    private final boolean[] enabled;
    private final boolean[] offered;
    private volatile @Nullable Thread thread;
    private boolean watchable = true;
    private @Nullable Object value;
    private @Nullable Failure failure;

    /** One with that place in the order of claims. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generics
    public Watcher(long sequence, ActorCarrier carrier, EndId end, List<DirectCore<Object>> cores) {
        this.end = end;
        this.cores = cores;
        this.selection = new Selection(new PartyId(new SessionId(1, 1), sequence), carrier, new Spinning.Experience());
        this.watching = new Watching(selection, cores.size());
        this.steady = cores.stream().allMatch(core -> core.spec().buffer() instanceof Buffer.None);
        this.offers = new StandingOffer[cores.size()];
        this.left = new Watch[cores.size()];
        this.enabled = new boolean[cores.size()];
        this.offered = new boolean[cores.size()];
        selection.of(this);
        selection.watchWith(watching);
    }

    @Override
    public List<Want> wants() {
        return List.of();
    }

    /** Leaves the first watches, before anybody writes. */
    public void watchFirst(int count) {
        for (int i = 0; i < count; i++) {
            watches(i);
            watching.clear(i);
        }
    }

    /** Has offered to read there before, so that it is a meeting. */
    public void offersFirst(int guard) {
        offers[guard] = cores.get(guard).standing(selection, guard, Offer.Kind.READ, end);
    }

    /** Chooses among those guards, until the time is up; returns which it was, or -1 if none. See {@code Standby.await}. */
    public int pick(long nanos, int... guards) {
        for (int i = 0; i < enabled.length; i++) {
            enabled[i] = false;
            watching.takesPart(i, false);
        }
        for (int guard : guards) {
            enabled[guard] = true;
            watching.takesPart(guard, true);
        }
        thread = Thread.currentThread();
        value = null;
        failure = null;
        int ready = steady ? -1 : ended();
        if (ready < 0) {
            ready = ready();
        }
        while (ready < 0) {
            boolean watched = watchable && watchesAll();
            if (watched) {
                selection.watch(watching.vigil());
            } else {
                selection.begin();
                offer(selection);
            }
            await(nanos);
            if (!watched || selection.wasMoved()) {
                withdraw();
            }
            if (selection.guard() != Selection.AGAIN) {
                value = selection.value();
                failure = selection.failure();
                return selection.guard();
            }
            int ended = endedOfReady();
            ready = ended >= 0 ? ended : ready();
        }
        return ready;
    }

    /** What has a buffer may drain, and then ends when the last value is read: so it is asked each time, as by an alternative then. */
    private int ended() {
        for (int i = 0; i < enabled.length; i++) {
            failure = enabled[i] ? cores.get(i).ending(end.side()) : null;
            if (failure != null) {
                return i;
            }
        }
        return -1;
    }

    private int ready() {
        boolean known = watchable && watching.knowsAll();
        for (int i = 0; i < enabled.length; i++) {
            if (enabled[i] && (!known || watching.mayBeReady(i))) {
                if (isReady(i)) {
                    return i;
                }
                if (known) {
                    watching.clear(i);
                    if (isReady(i)) {
                        watching.mark(i);
                        return i;
                    }
                }
            }
        }
        return -1;
    }

    private int endedOfReady() {
        int i = watching.nextReady(0);
        while (i != Watching.NONE && cores.get(i).ending(end.side()) == null) {
            i = watching.nextReady(i + 1);
        }
        if (i != Watching.NONE) {
            failure = cores.get(i).ending(end.side());
        }
        return i;
    }

    private boolean isReady(int i) {
        DirectCore<Object> core = cores.get(i);
        value = core.tryRead(end);
        failure = value == null ? core.ending(end.side()) : null;
        return value != null || failure != null;
    }

    private boolean watchesAll() {
        boolean all = watching.knowsAll();
        for (int i = 0; !all && i < enabled.length; i++) {
            if (enabled[i] && !watches(i)) {
                watchable = false;
                return false;
            }
        }
        return true;
    }

    private boolean watches(int i) {
        return watching.watches(i, watch -> {
            left[i] = watch;
            return cores.get(i).watch(end, watch);
        });
    }

    /** When nobody does anything any more: each watch that is taken for kept is. */
    public void checkWatches() {
        for (int i = 0; i < left.length; i++) {
            Watch watch = left[i];
            if (watch != null
                    && watching.watches(i, other -> false)
                    && !cores.get(i).watch(end, watch)) {
                throw new AssertionError("its watch is lost, and it does not know: " + cores.get(i));
            }
        }
    }

    private void await(long nanos) {
        boolean timed = nanos != FOREVER;
        try {
            if (!selection.await(timed ? selection.deadline(nanos) : 0, timed)) {
                selection.decideAlone(Selection.NONE);
            }
        } catch (InterruptedException interrupt) {
            selection.decideAlone(Selection.NONE);
        }
    }

    @Override
    public void offer(Selection party) {
        for (int i = 0; i < offers.length; i++) {
            offered[i] = enabled[i] && !party.isDecided();
            if (offered[i]) {
                if (offers[i] == null) {
                    offers[i] = cores.get(i).standing(party, i, Offer.Kind.READ, end);
                }
                party.expectAnswer();
                offers[i].make(null);
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

    /** Which of its waits this is; 0 if it does not wait, or not for as long as it takes. */
    public int waits() {
        Thread waiting = thread;
        return waiting == null ? 0 : selection.waitOf(waiting);
    }

    /** What was read by the last choice. */
    public @Nullable Object value() {
        return value;
    }

    /** Why the last choice has failed; null if it has not. */
    public @Nullable Failure failure() {
        return failure;
    }
}
