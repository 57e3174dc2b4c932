package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import dev.strait.spi.SessionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A party that does as it is told, and notes what cores say to it. */
final class Scripted implements Party {
    private static final SessionId SESSION = new SessionId(0, 0);

    /** What has been said to it, in order. */
    record Said(String verb, int guard, @Nullable Object what) {}

    /** How an alternative answers who would decide it. */
    enum Mood {
        /** Nobody has decided it. */
        FREE,
        /** Somebody has claimed it, and will release it. */
        CLAIMED,
        /** Somebody has decided it. */
        DECIDED
    }

    private final PartyId id;
    private final boolean firm;
    private final List<Said> said = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Claim> pending = new ConcurrentLinkedQueue<>();
    private volatile Mood mood = Mood.FREE;
    private volatile @Nullable Claim held;
    private volatile boolean bound;
    private volatile boolean patient = true;
    private volatile Runnable onAsked = () -> {};
    private volatile Runnable onAnswer = () -> {};

    private Scripted(long sequence, boolean firm) {
        this.id = new PartyId(SESSION, sequence);
        this.firm = firm;
    }

    static Scripted firm(long sequence) {
        return new Scripted(sequence, true);
    }

    /** An alternative, which is free. */
    static Scripted alternative(long sequence) {
        return new Scripted(sequence, false);
    }

    /** An alternative that is claimed when it is asked for the first time, and free when for the second. */
    static Scripted busyAtFirst(long sequence) {
        Scripted party = alternative(sequence).in(Mood.CLAIMED);
        return party.onAsked(() -> {
            if (party.all("asked").size() > 1) {
                party.in(Mood.FREE);
            }
        });
    }

    Scripted in(Mood now) {
        mood = now;
        return this;
    }

    /** It does not wait: it is to be matched with plain operations only. */
    Scripted impatient() {
        patient = false;
        return this;
    }

    /** What to do when a core would decide this party. */
    Scripted onAsked(Runnable reaction) {
        onAsked = reaction;
        return this;
    }

    Scripted onAnswer(Runnable reaction) {
        onAnswer = reaction;
        return this;
    }

    @Override
    public PartyId id() {
        return id;
    }

    @Override
    public boolean firm() {
        return firm;
    }

    @Override
    public boolean patient() {
        return patient;
    }

    private Answer ask(int guard) {
        said.add(new Said("asked", guard, null));
        onAsked.run();
        return switch (mood) {
            case FREE -> Answer.COMMITTED;
            case CLAIMED -> Answer.CLAIMED;
            case DECIDED -> Answer.TOO_LATE;
        };
    }

    @Override
    public Answer tryBind(int guard) {
        assertFalse(firm, "a firm party was bound");
        Answer answer = ask(guard);
        if (answer == Answer.COMMITTED) {
            bound(guard);
        }
        return answer;
    }

    @Override
    public void bind(Claim claim, int guard) {
        assertFalse(firm, "a firm party was bound");
        giveBack(claim);
        bound(guard);
    }

    private void bound(int guard) {
        bound = true;
        mood = Mood.DECIDED;
        said.add(new Said("bound", guard, null));
    }

    @Override
    public Answer tryCommit(int guard, @Nullable Object value) {
        if (!firm) {
            Answer answer = ask(guard);
            if (answer != Answer.COMMITTED) {
                return answer;
            }
        }
        answer(new Said("commit", guard, value));
        return Answer.COMMITTED;
    }

    @Override
    public void claim(Claim claim) {
        assertFalse(firm, "a firm party was claimed");
        said.add(new Said("asked", -1, claim));
        onAsked.run();
        switch (mood) {
            case FREE -> grant(claim);
            case CLAIMED -> pending.add(claim);
            case DECIDED -> claim.refused();
        }
    }

    private void grant(Claim claim) {
        held = claim;
        claim.granted();
    }

    /** Waits until a core has asked for a claim that is not answered at once. */
    void awaitClaim() throws InterruptedException {
        Patience.until("a claim of " + id, () -> !pending.isEmpty());
    }

    /** How many claims wait for their answers. */
    int claims() {
        return pending.size();
    }

    /** Waits for a claim, and answers it from another thread; the party is free then. */
    void answerClaim() throws Exception {
        answerClaim(all("fail").isEmpty());
    }

    /** As {@link #answerClaim()}, with what it was going to say before it heard of a failure. */
    void answerClaim(boolean granted) throws Exception {
        awaitClaim();
        Claim claim = pending.remove();
        mood = Mood.FREE;
        Patience.call("another thread", () -> {
            if (granted) {
                grant(claim);
            } else {
                claim.refused();
            }
            return "answered";
        });
    }

    @Override
    public void release(Claim claim) {
        giveBack(claim);
        said.add(new Said("release", -1, claim));
    }

    private void giveBack(Claim claim) {
        assertSame(held, claim, "the claim has not been granted, or has been given back before");
        held = null;
    }

    @Override
    public void commit(@Nullable Claim claim, int guard, @Nullable Object value) {
        assertEquals(firm || bound, claim == null, "committed without the claim, or a firm or bound party with one");
        if (claim != null) {
            giveBack(claim);
        }
        answer(new Said("commit", guard, value));
    }

    @Override
    public void withdrawn(int guard) {
        answer(new Said("withdrawn", guard, null));
    }

    @Override
    public void fail(int guard, Failure failure) {
        answer(new Said("fail", guard, failure));
    }

    private void answer(Said answer) {
        said.add(answer);
        onAnswer.run();
    }

    private List<Said> all(String... verbs) {
        synchronized (said) {
            return said.stream()
                    .filter(it -> List.of(verbs).contains(it.verb()))
                    .toList();
        }
    }

    /** Waits until something of the kind has been said so many times. */
    void awaitSaid(String verb, int times) throws InterruptedException {
        Patience.until(id + " hears " + verb, () -> all(verb).size() >= times);
    }

    /** That has not been said so far. */
    void assertNotSaid(String verb, String why) {
        assertEquals(List.of(), all(verb), why);
    }

    /** Waits for the answer, which is the only one. */
    private Said answer() throws InterruptedException {
        Patience.until(
                "an answer to " + id, () -> !all("commit", "withdrawn", "fail").isEmpty());
        List<Said> answers = all("commit", "withdrawn", "fail");
        assertEquals(1, answers.size(), () -> "answered more than once: " + answers);
        return answers.get(0);
    }

    /** A core may ask for the claim at first, and then has to be told. */
    void answerClaimIfAsked() throws Exception {
        Patience.until(
                id + " is answered, or asked for a claim",
                () -> !pending.isEmpty() || !all("commit", "withdrawn", "fail").isEmpty());
        if (!pending.isEmpty()) {
            answerClaim();
        }
    }

    /** It has not been answered so far. */
    void assertUnanswered(String why) {
        assertEquals(List.of(), all("commit", "withdrawn", "fail"), why);
    }

    /** Waits for the answer that it has been committed; returns what was read. */
    @Nullable Object awaitCommit(int guard) throws InterruptedException {
        Said answer = answer();
        assertEquals("commit", answer.verb(), answer::toString);
        assertEquals(guard, answer.guard());
        return answer.what();
    }

    /** Waits for the answer, and returns its verb. */
    String awaitFate() throws InterruptedException {
        return answer().verb();
    }

    void awaitWithdrawn(int guard) throws InterruptedException {
        assertEquals(new Said("withdrawn", guard, null), answer());
    }

    Failure awaitFailure(int guard) throws InterruptedException {
        Said answer = answer();
        assertEquals("fail", answer.verb(), answer::toString);
        assertEquals(guard, answer.guard());
        return (Failure) Objects.requireNonNull(answer.what());
    }

    /** All that was said, for failed tests. */
    @Override
    public String toString() {
        return (firm ? "firm party " : "alternative ") + id.sequence() + " " + said;
    }
}
