package dev.strait.engine;

import dev.strait.spi.BarrierCore;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * A barrier: a match of all its members, as sequential code behind a baton, like a meeting.
 *
 * Each member has the offers that wait for it, mostly one. When every member has one that is not out, those are the match. If
 * all of them are firm there is nobody to ask: the last to arrive commits them all. Alternatives have to be asked, since any
 * core may decide them: all but the highest are claimed, in ascending order, and then the highest is tried. That
 * compare-and-set, or the commit under the highest's claim, is where the phase is decided: the others are held, and what is
 * held, like what is firm, nobody else can decide. If an alternative turns out to have been decided elsewhere the claims are
 * given back, and the next arrival tries again.
 *
 * Why alternatives over several barriers get on: a claim is kept only while the answer of a higher party is waited for. So
 * claims are waited for in ascending order only, whichever cores they belong to; nobody waits in a circle; the one that waits for
 * nobody either commits, or finds that a party has been decided, which means that somebody has got on. (Ordered two-phase
 * locking of the parties: PyCSP's, with the word of Reppy, Russo and Xiao 2009 for the lock. JCSP has one lock for all barriers
 * of the JVM instead.)
 *
 * A member that is interrupted or whose time is up withdraws, if its offer has not been committed: a match that has lost an
 * offer is none, and the claims are given back. Poison fails all offers; nothing is transferred that could be lost.
 */
final class Assembly implements BarrierCore {
    private final String name;
    private final Baton baton = new Baton();
    private final Map<Long, List<AssemblyEntry>> members = new LinkedHashMap<>();
    private int arrived;
    private volatile @Nullable Poison broken;

    Assembly(String name) {
        this.name = name;
    }

    // ---------------------------------------------------------------- verbs

    @Override
    public void enrol(long member, SessionId owner) {
        perform(() -> {
            members.put(member, new ArrayList<>(1));
            settle();
        });
    }

    @Override
    public void resign(long member) {
        perform(() -> {
            members.remove(member);
            settle();
        });
    }

    @Override
    public void offer(Party party, int guard, long member) {
        AssemblyEntry entry = new AssemblyEntry(this, party, guard);
        perform(() -> arrive(entry, member));
    }

    @Override
    public void withdraw(Party party, int guard, long member) {
        perform(() -> {
            for (AssemblyEntry entry : entries(member)) {
                if (entry.isFor(party, guard)) {
                    leave(entry, member);
                    entry.withdraw();
                    settle();
                    return;
                }
            }
        });
    }

    @Override
    public void poison(Poison poison) {
        perform(() -> {
            if (broken == null) {
                broken = poison;
                fail(new Failure.Poisoned(poison));
            }
        });
    }

    @Override
    public void reset() {
        perform(() -> broken = null);
    }

    @Override
    public @Nullable Poison broken() {
        return broken;
    }

    @Override
    public boolean isQuiet() {
        if (!baton.take()) {
            return false;
        }
        boolean quiet = members.values().stream().flatMap(List::stream).noneMatch(AssemblyEntry::isAsked);
        runLeft();
        return quiet;
    }

    /** An alternative has answered a claim. */
    void claimAnswered(Runnable note) {
        perform(() -> {
            note.run();
            settle();
        });
    }

    // ---------------------------------------------------------------- with the baton

    private List<AssemblyEntry> entries(long member) {
        List<AssemblyEntry> entries = members.get(member);
        if (entries == null) {
            throw new IllegalStateException("no member of the barrier " + name + ": " + member);
        }
        return entries;
    }

    private void arrive(AssemblyEntry entry, long member) {
        Poison poison = broken;
        if (poison != null) {
            entry.fail(new Failure.Poisoned(poison));
            return;
        }
        List<AssemblyEntry> entries = entries(member);
        entries.add(entry);
        if (entries.size() == 1) {
            arrived++;
        }
        settle();
    }

    private void leave(AssemblyEntry entry, long member) {
        List<AssemblyEntry> entries = entries(member);
        entries.remove(entry);
        if (entries.isEmpty()) {
            arrived--;
        }
    }

    private void fail(Failure failure) {
        for (List<AssemblyEntry> entries : members.values()) {
            for (AssemblyEntry entry : entries) {
                entry.fail(failure);
            }
            entries.clear();
        }
        arrived = 0;
    }

    /** Completes the phase if that is possible, and gives back such claims as are not needed to go on waiting. */
    private void settle() {
        if (arrived == members.size() && arrived > 0) {
            List<AssemblyEntry> match = match();
            if (match != null && commit(match)) {
                return;
            }
        }
        releaseClaims();
    }

    /** One offer of each member; null if a member has none that could be committed. */
    private @Nullable List<AssemblyEntry> match() {
        List<AssemblyEntry> match = new ArrayList<>(members.size());
        for (List<AssemblyEntry> entries : members.values()) {
            AssemblyEntry present = null;
            for (AssemblyEntry entry : entries) {
                if (!entry.isGone()) {
                    present = entry;
                    break;
                }
            }
            if (present == null) {
                return null;
            }
            match.add(present);
        }
        return match;
    }

    /** Commits all or none; false also if that is still open, since a claim has not been answered. */
    private boolean commit(List<AssemblyEntry> match) {
        List<AssemblyEntry> alternatives = new ArrayList<>();
        for (AssemblyEntry entry : match) {
            if (!entry.isFirm()) {
                alternatives.add(entry);
            }
        }
        alternatives.sort(AssemblyEntry.BY_PARTY);
        int highest = alternatives.size() - 1;
        for (int i = 0; i < highest; i++) {
            if (alternatives.get(i).isSameParty(alternatives.get(i + 1))
                    || !alternatives.get(i).hold()) {
                return false;
            }
        }
        if (highest >= 0 && !alternatives.get(highest).tryCommit()) {
            return false;
        }
        remove(match);
        for (int i = 0; i < highest; i++) {
            alternatives.get(i).commit();
        }
        for (AssemblyEntry entry : match) {
            if (entry.isFirm()) {
                entry.commit();
            }
        }
        return true;
    }

    /** A party that stands for a member more than once leaves offers behind; it will withdraw them. */
    private void remove(List<AssemblyEntry> match) {
        arrived = 0;
        int member = 0;
        for (List<AssemblyEntry> entries : members.values()) {
            entries.remove(match.get(member++));
            if (!entries.isEmpty()) {
                arrived++;
            }
        }
    }

    private void releaseClaims() {
        AssemblyEntry highestAsked = null;
        for (List<AssemblyEntry> entries : members.values()) {
            for (AssemblyEntry entry : entries) {
                if (entry.isAsked()
                        && (highestAsked == null || AssemblyEntry.BY_PARTY.compare(highestAsked, entry) < 0)) {
                    highestAsked = entry;
                }
            }
        }
        for (List<AssemblyEntry> entries : members.values()) {
            for (AssemblyEntry entry : entries) {
                if (highestAsked == null || AssemblyEntry.BY_PARTY.compare(entry, highestAsked) >= 0) {
                    entry.release();
                }
            }
        }
    }

    /** Throws if the barrier is not as it should be between two requests. True, for an assertion. */
    private boolean checkInvariants() {
        int present = 0;
        boolean allFirm = true;
        for (List<AssemblyEntry> entries : members.values()) {
            if (!entries.isEmpty()) {
                present++;
            }
            for (AssemblyEntry entry : entries) {
                allFirm &= entry.isFirm();
            }
        }
        check(present == arrived, "a wrong count of those that have arrived");
        check(present == 0 || present < members.size() || !allFirm, "all have arrived, and wait");
        check(broken == null || present == 0, "somebody waits at a broken barrier");
        return true;
    }

    private void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + ": " + this);
        }
    }

    // ---------------------------------------------------------------- the baton

    private void perform(Runnable step) {
        Baton.Request request = new Baton.Request() {
            @Override
            void run() {
                step.run();
            }
        };
        long me = baton.newcomer();
        try {
            if (baton.takeOrLeave(request)) {
                request.run();
                assert checkInvariants();
                runLeft();
                return;
            }
            Throwable cut = baton.takeOver();
            if (cut != null) {
                wreck(new Poison(Poison.LETHAL, name, cut));
                baton.runUnrun();
                runLeft();
            }
        } catch (Throwable error) { // as in MeetingCore
            if (baton.holder == me) {
                baton.holder = Baton.NOBODY;
                baton.cut = error;
            }
            throw error;
        }
    }

    /** A step was cut off, and what it has left undone nobody knows: the barrier is broken. */
    private void wreck(Poison poison) {
        if (broken == null) {
            broken = poison;
        }
        fail(new Failure.Poisoned(poison));
    }

    private void runLeft() {
        while (!baton.free()) {
            baton.runLeft();
            assert checkInvariants();
        }
    }

    @Override
    public String toString() {
        return name + ": " + arrived + " of " + members.size() + " have arrived"
                + (broken == null ? "" : ", " + broken);
    }
}
