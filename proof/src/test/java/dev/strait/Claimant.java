package dev.strait;

import dev.strait.spi.Party;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A core that claims a party, and releases it or commits it. It acts on an answer that comes while it asks when it has asked and
 * yielded, so that others find the party claimed; on a later one at once, in the thread it comes in.
 */
final class Claimant implements Party.Claim {
    private static final int RELEASES = -1;

    private final Party party;
    private final int guard;
    private final @Nullable Object value;
    private final AtomicInteger granted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile @Nullable Thread asker;

    private Claimant(Party party, int guard, @Nullable Object value) {
        this.party = party;
        this.guard = guard;
        this.value = value;
    }

    static Claimant thatReleases(Selecting selecting) {
        return new Claimant(selecting.party(), RELEASES, null);
    }

    static Claimant thatCommits(Selecting selecting, int guard, Object value) {
        return new Claimant(selecting.party(), guard, value);
    }

    /** Asks once. */
    void ask() {
        asker = Thread.currentThread();
        party.claim(this);
        Start.giveWay();
        if (asker == null) {
            goOn();
        }
        asker = null;
    }

    @Override
    public void granted() {
        granted.incrementAndGet();
        if (asker == Thread.currentThread()) {
            asker = null;
        } else {
            goOn();
        }
    }

    @Override
    public void refused() {
        refused.incrementAndGet();
    }

    private void goOn() {
        if (guard == RELEASES) {
            party.release(this);
        } else {
            party.commit(this, guard, value);
        }
    }

    /** What it has been told, which should be one word. */
    String answers() {
        int yes = granted.get();
        int no = refused.get();
        if (yes + no == 0) {
            return "unanswered";
        }
        return yes == 1 && no == 0 ? "granted" : yes == 0 && no == 1 ? "refused" : yes + " granted " + no + " refused";
    }
}
