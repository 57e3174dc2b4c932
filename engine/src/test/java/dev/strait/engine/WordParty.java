package dev.strait.engine;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The party of an alternative, by the letter of {@link Party}, in a monitor. It answers claims when its executor does, so that a
 * test can say in which order answers come; it can be claimed and decided by the test as if another core did; and it
 * keeps account of what it is told, and of what a core must not do.
 */
final class WordParty implements Party {
    /** A mistake that a test must find. */
    enum Defect {
        NONE,
        /** Says yes to whoever asks, however often. */
        COMMITS_ALWAYS,
        /** Grants a claim although it is granted to another. */
        GRANTS_TWICE
    }

    /** A core that claims so often does not get on. */
    private static final int MANY_CLAIMS = 1000;

    private record Late(int guard, Failure failure) {}

    private final PartyId id;
    private final Executor answers;
    private final Defect defect;
    private final Deque<Claim> waiting = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private @Nullable Claim holder;
    private @Nullable Late late;
    private boolean decided;
    private int claims;
    private int commits;
    private int answered;
    private int guard = -1;
    private @Nullable Object value;

    WordParty(long sequence) {
        this(sequence, Runnable::run, Defect.NONE);
    }

    WordParty(long sequence, Executor answers, Defect defect) {
        this.id = new PartyId(Rig.SESSION, sequence);
        this.answers = answers;
        this.defect = defect;
    }

    // ---------------------------------------------------------------- for the test

    /** Decides for itself, as for a timeout; false if it is decided, or claimed. */
    synchronized boolean decideAlone() {
        if (decided || holder != null) {
            return false;
        }
        decide(-1, null);
        return true;
    }

    /** Waits for the decision, but not long; true if there is one. */
    synchronized boolean awaitDecided(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!decided && System.nanoTime() - deadline < 0) {
            wait(1);
        }
        return decided;
    }

    /** Waits until that many offers have been answered. */
    synchronized void awaitAnswers(int offers) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (answered < offers) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(this + " has " + answered + " answers of " + offers);
            }
            wait(10);
        }
    }

    synchronized boolean isDecided() {
        return decided;
    }

    synchronized boolean isClaimed() {
        return holder != null;
    }

    /** How often it has been committed; more than once is a fault of the core. */
    synchronized int commits() {
        return commits;
    }

    synchronized int answered() {
        return answered;
    }

    synchronized int guard() {
        return guard;
    }

    synchronized @Nullable Object value() {
        return value;
    }

    /** What it has been told, in words, and what it should not have been told. */
    synchronized String told() {
        List<String> all = new ArrayList<>(told);
        all.addAll(mistakes);
        return all.isEmpty() ? "nothing" : String.join(", then ", all);
    }

    synchronized List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    // ---------------------------------------------------------------- for cores

    @Override
    public PartyId id() {
        return id;
    }

    @Override
    public boolean firm() {
        return false;
    }

    @Override
    public synchronized Answer tryCommit(int which, @Nullable Object read) {
        if (defect == Defect.COMMITS_ALWAYS) {
            commit(which, read);
            return Answer.COMMITTED;
        }
        if (decided) {
            return Answer.TOO_LATE;
        }
        if (holder != null) {
            return Answer.CLAIMED;
        }
        commit(which, read);
        return Answer.COMMITTED;
    }

    @Override
    public void claim(Claim claim) {
        Runnable answer;
        synchronized (this) {
            if (++claims > MANY_CLAIMS) {
                throw new AssertionError(id + " is claimed again and again: " + told());
            }
            waiting.add(claim);
            answer = answer();
        }
        answer.run();
    }

    @Override
    public void release(Claim claim) {
        Runnable answer;
        synchronized (this) {
            if (requireHolder(claim, "released")) {
                holder = null;
                if (late != null && waiting.isEmpty()) {
                    fail(late);
                }
            }
            answer = answer();
        }
        answer.run();
    }

    @Override
    public void commit(@Nullable Claim claim, int which, @Nullable Object read) {
        Runnable answer;
        synchronized (this) {
            if (claim == null) {
                mistakes.add("committed without a claim");
            } else if (requireHolder(claim, "committed")) {
                holder = null;
                commit(which, read);
            }
            answer = answer();
        }
        answer.run();
    }

    @Override
    public synchronized void withdrawn(int which) {
        told.add(which + " withdrawn");
        answered++;
        notifyAll();
    }

    @Override
    public synchronized void fail(int which, Failure failure) {
        told.add(which + " failed");
        answered++;
        late = new Late(which, failure);
        if (!decided && holder == null) {
            fail(late);
        }
        notifyAll();
    }

    private void fail(Late failed) {
        decide(failed.guard(), null);
    }

    private boolean requireHolder(Claim claim, String deed) {
        boolean rightful = !decided && (holder == claim || defect == Defect.GRANTS_TWICE);
        if (!rightful) {
            mistakes.add(deed + " by who does not have the claim");
        }
        return rightful;
    }

    private void commit(int which, @Nullable Object read) {
        commits++;
        answered++;
        told.add(which + " committed" + (read == null ? "" : " " + read));
        decide(which, read);
    }

    private void decide(int which, @Nullable Object read) {
        decided = true;
        guard = which;
        value = read;
        notifyAll();
    }

    /** What is to be answered now to those who wait for a claim. */
    private Runnable answer() {
        if (decided) {
            List<Claim> refused = List.copyOf(waiting);
            waiting.clear();
            return () -> refused.forEach(claim -> answers.execute(claim::refused));
        }
        Claim first = holder == null || defect == Defect.GRANTS_TWICE ? waiting.poll() : null;
        if (first == null) {
            return () -> {};
        }
        holder = first;
        return () -> answers.execute(first::granted);
    }

    @Override
    public String toString() {
        return "party " + id.sequence() + ": " + told();
    }
}
