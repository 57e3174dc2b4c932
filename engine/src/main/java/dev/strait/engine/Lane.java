package dev.strait.engine;

import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/**
 * One side of a meeting: who waits there, in the order they came, who has claimed it, and how many ends it has. Sequential.
 *
 * <p>Invariants: while the side is claimed, entries of the holder stand before all others, and only they are served; while
 * it is not, the first entry is not a claim (it would have been granted).
 *
 * <p>While a block runs the side is suspended and serves nobody. It is then held by an end that nobody has, so that no operation
 * has a question more to ask than who holds it.
 */
final class Lane<T> {
    private static final EndId NOBODY = new EndId(Side.READING, -1);

    private @Nullable Entry<T> first;
    private @Nullable Entry<T> last;
    private @Nullable EndId holder;
    /** Who has claimed the side, while it is suspended and {@code holder} says NOBODY. */
    private @Nullable EndId claimant;

    private int open;

    boolean isEmpty() {
        return first == null;
    }

    /** The entry to serve next, which stays where it is; null if there is none, or only such as have to wait for a claim. */
    @Nullable Entry<T> next() {
        return first != null && serves(first) ? first : null;
    }

    /** The entry to serve after that one, if it cannot be served; see {@link #next()}. */
    @Nullable Entry<T> after(Entry<T> entry) {
        Entry<T> candidate = entry.next;
        return candidate != null && candidate.kind != Offer.Kind.CLAIM && serves(candidate) ? candidate : null;
    }

    /** The first entry, whoever it is. */
    @Nullable Entry<T> first() {
        return first;
    }

    /** Whether an operation at that end would be served at once, if there were something for it. */
    boolean admits(EndId end) {
        return holder == null ? first == null : end.equals(holder) && (first == null || !serves(first));
    }

    private boolean serves(Entry<T> entry) {
        return holder == null || entry.end.equals(holder);
    }

    /** Queues an entry: at the end, or, if it is the holder's, behind the holder's other entries. */
    void add(Entry<T> entry) {
        EndId session = isSuspended() ? claimant : holder;
        Entry<T> before = last;
        if (entry.end.equals(session)) {
            before = null;
            for (Entry<T> own = first; own != null && own.end.equals(session); own = own.next) {
                before = own;
            }
        }
        insert(entry, before);
    }

    /** Queues an entry before all others: it had been taken out, in its turn, and nothing came of that. */
    void putBack(Entry<T> entry) {
        insert(entry, null);
    }

    private void insert(Entry<T> entry, @Nullable Entry<T> before) {
        Entry<T> after = before == null ? first : before.next;
        entry.queued(true);
        entry.previous = before;
        entry.next = after;
        if (before == null) {
            first = entry;
        } else {
            before.next = entry;
        }
        if (after == null) {
            last = entry;
        } else {
            after.previous = entry;
        }
    }

    void remove(Entry<T> entry) {
        Entry<T> before = entry.previous;
        Entry<T> after = entry.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        entry.previous = null;
        entry.next = null;
        entry.queued(false);
    }

    /** Takes out the claim that is to be granted now; null if none is. */
    @Nullable Entry<T> grant() {
        Entry<T> candidate = first;
        if (holder != null || candidate == null || candidate.kind != Offer.Kind.CLAIM) {
            return null;
        }
        remove(candidate);
        holder = candidate.end;
        return candidate;
    }

    /** The entry of an offer that waits; null if it does not wait here. */
    @Nullable Entry<T> find(Party party, int guard) {
        for (Entry<T> entry = first; entry != null; entry = entry.next) {
            if (entry instanceof OfferEntry<T> offer && offer.isFor(party, guard)) {
                return entry;
            }
        }
        return null;
    }

    void unclaim(EndId claim) {
        if (claim.equals(holder)) {
            holder = null;
        } else if (claim.equals(claimant)) {
            claimant = null;
        }
    }

    /** Serves nobody until further notice; a claim goes on. */
    void suspend() {
        if (isSuspended()) {
            throw new IllegalStateException("two blocks at a time on one side");
        }
        claimant = holder;
        holder = NOBODY;
    }

    void resume() {
        holder = claimant;
        claimant = null;
    }

    private boolean isSuspended() {
        return holder == NOBODY;
    }

    void attach() {
        open++;
    }

    /** Takes an end away; returns whether it was the last. */
    boolean detach() {
        return --open == 0;
    }

    /*
     * What kind the first entry is of is asked in the loop. Asked afterwards, it crashed a JVM: C2 of JDK 25.0.3 read `first.kind`
     * before it tested whether there is a first entry, which it had done before the loop.
     */
    /** Throws if the side is not as it should be between two calls, whatever the channel is. */
    void checkInvariants() {
        Entry<T> before = null;
        boolean othersBegan = false;
        boolean claimComesFirst = false;
        EndId session = isSuspended() ? claimant : holder;
        for (Entry<T> entry = first; entry != null; entry = entry.next) {
            check(entry.previous == before, "a broken link");
            check(entry.isQueued(), "an entry that does not know that it is queued");
            boolean own = entry.end.equals(session);
            check(!own || !othersBegan, "an entry of the holder behind others");
            othersBegan |= !own;
            claimComesFirst |= before == null && entry.kind == Offer.Kind.CLAIM;
            before = entry;
        }
        check(last == before, "a broken link at the end");
        check(session != null || isSuspended() || !claimComesFirst, "a claim that could be granted waits");
        check(claimant == null || isSuspended(), "a claimant besides the holder");
        check(open >= 0, "more ends detached than attached");
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + ": " + this);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("open=" + open);
        if (isSuspended()) {
            text.append(" suspended");
        }
        EndId session = isSuspended() ? claimant : holder;
        if (session != null) {
            text.append(" claimed by ").append(session.serial());
        }
        for (Entry<T> entry = first; entry != null; entry = entry.next) {
            text.append(' ').append(entry.kind).append('@').append(entry.end.serial());
        }
        return text.toString();
    }
}
