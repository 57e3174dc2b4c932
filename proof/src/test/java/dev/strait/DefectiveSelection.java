package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A party of an alternative as {@link Selection} is one, less its economies, plus one {@link Defect}: the canary. In the middle of its
 * mistake it yields, so that the other actor comes between even where both have one processor.
 */
final class DefectiveSelection implements Selecting, Party {
    private enum Phase {
        FREE,
        CLAIMED,
        DECIDING,
        DECIDED
    }

    private record Late(int guard, Failure failure) {}

    /** The word: changed as a whole. */
    private record Word(Phase phase, @Nullable Claim holder, List<Claim> waiting, List<Late> failed) {
        static final Word FREE = new Word(Phase.FREE, null, List.of(), List.of());
        static final Word DECIDING = new Word(Phase.DECIDING, null, List.of(), List.of());
        static final Word DECIDED = new Word(Phase.DECIDED, null, List.of(), List.of());
    }

    private final PartyId id;
    private final SleeplessCarrier carrier;
    private final Defect defect;
    private final AtomicReference<Word> word = new AtomicReference<>(Word.FREE);
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile @Nullable Late late;
    private int guard = Selection.NONE;
    private @Nullable Object value;
    private @Nullable Failure failure;

    DefectiveSelection(PartyId id, SleeplessCarrier carrier, Defect defect) {
        this.id = id;
        this.carrier = carrier;
        this.defect = defect;
    }

    private void inTheMiddleOf(Defect mistake) {
        if (defect == mistake) {
            Start.giveWay();
        }
    }

    // ---------------------------------------------------------------- for the process

    @Override
    public SleeplessCarrier carrier() {
        return carrier;
    }

    @Override
    public Party party() {
        return this;
    }

    @Override
    public void begin() {
        guard = Selection.NONE;
        value = null;
        failure = null;
        late = null;
        word.set(Word.FREE);
    }

    @Override
    public void expectAnswer() {
        unanswered.incrementAndGet();
    }

    @Override
    public boolean isDecided() {
        return word.get().phase() == Phase.DECIDED;
    }

    @Override
    public boolean decideAlone(int which) {
        while (true) {
            Word current = word.get();
            switch (current.phase()) {
                case DECIDED -> {
                    return false;
                }
                case FREE -> {
                    if (decide(current, which, null, null, Defect.GIVES_UP_AFTER_LOOKING)) {
                        return true;
                    }
                }
                case CLAIMED, DECIDING -> carrier.park(this);
            }
        }
    }

    @Override
    public void awaitAnswers() {
        while (unanswered.get() != 0) {
            carrier.park(this);
        }
    }

    @Override
    public int guard() {
        return guard;
    }

    @Override
    public @Nullable Object value() {
        return value;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
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
    public Answer tryCommit(int which, @Nullable Object read) {
        while (true) {
            Word current = word.get();
            switch (current.phase()) {
                case FREE -> {
                    if (decide(current, which, read, null, Defect.COMMITS_AFTER_LOOKING)) {
                        answered(1);
                        return Answer.COMMITTED;
                    }
                }
                case CLAIMED -> {
                    return Answer.CLAIMED;
                }
                case DECIDING, DECIDED -> {
                    return Answer.TOO_LATE;
                }
            }
        }
    }

    @Override
    public void claim(Claim claim) {
        while (true) {
            Word current = word.get();
            switch (current.phase()) {
                case FREE -> {
                    if (word.compareAndSet(current, new Word(Phase.CLAIMED, claim, List.of(), List.of()))) {
                        claim.granted();
                        return;
                    }
                }
                case CLAIMED -> {
                    List<Claim> longer = with(current.waiting(), claim);
                    if (word.compareAndSet(
                            current, new Word(Phase.CLAIMED, current.holder(), longer, current.failed()))) {
                        return;
                    }
                }
                case DECIDING, DECIDED -> {
                    claim.refused();
                    return;
                }
            }
        }
    }

    @Override
    public void release(Claim claim) {
        if (defect == Defect.FORGETS_QUEUE) {
            Start.giveWay();
            word.set(Word.FREE);
            return;
        }
        while (true) {
            Word current = claimedBy(claim);
            List<Late> failed = current.failed();
            List<Claim> waiting = current.waiting();
            if (!failed.isEmpty()) {
                Late first = failed.get(0);
                if (decide(current, first.guard(), null, first.failure(), null)) {
                    settle(current, 0);
                    return;
                }
            } else if (waiting.isEmpty()) {
                if (word.compareAndSet(current, Word.FREE)) {
                    failLate();
                    return;
                }
            } else {
                Claim next = waiting.get(0);
                if (word.compareAndSet(
                        current, new Word(Phase.CLAIMED, next, waiting.subList(1, waiting.size()), List.of()))) {
                    next.granted();
                    return;
                }
            }
        }
    }

    /** Meanwhile the process may have begun the next selection: the offer that failed has been answered. */
    private void failLate() {
        Late remembered = late;
        if (remembered != null) {
            inTheMiddleOf(Defect.FAILS_LATE);
            decide(Word.FREE, remembered.guard(), null, remembered.failure(), null);
        }
    }

    @Override
    public void commit(@Nullable Claim claim, int which, @Nullable Object read) {
        Word current;
        do {
            current = claimedBy(claim);
        } while (!decide(current, which, read, null, null));
        settle(current, 1);
    }

    private Word claimedBy(@Nullable Claim claim) {
        Word current = word.get();
        if (current.phase() != Phase.CLAIMED || current.holder() != claim) {
            throw new IllegalStateException(this + " is not claimed by " + claim);
        }
        return current;
    }

    @Override
    public void withdrawn(int which) {
        answered(1);
    }

    @Override
    public void fail(int which, Failure why) {
        Late failed = new Late(which, why);
        if (defect == Defect.FAILS_LATE) {
            late = failed;
            decide(Word.FREE, which, null, why, null);
            answered(1);
            return;
        }
        while (true) {
            Word current = word.get();
            if (current.phase() == Phase.CLAIMED) {
                List<Late> more = with(current.failed(), failed);
                if (word.compareAndSet(current, new Word(Phase.CLAIMED, current.holder(), current.waiting(), more))) {
                    return;
                }
            } else if (current.phase() != Phase.FREE || decide(current, which, null, why, Defect.FAILS_AFTER_LOOKING)) {
                answered(1);
                return;
            }
        }
    }

    private static <E> List<E> with(List<E> list, E last) {
        List<E> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    // ---------------------------------------------------------------- the decision

    /** With the mistake of deciding after having looked only, if that is what this one does. */
    private boolean decide(
            Word from, int which, @Nullable Object read, @Nullable Failure why, @Nullable Defect mistake) {
        boolean early = defect == Defect.DECIDES_BEFORE_WRITING;
        Word next = early ? Word.DECIDED : Word.DECIDING;
        if (defect == mistake) {
            Start.giveWay();
            word.set(next);
        } else if (!word.compareAndSet(from, next)) {
            return false;
        }
        inTheMiddleOf(Defect.DECIDES_BEFORE_WRITING);
        guard = which;
        value = read;
        failure = why;
        word.set(Word.DECIDED);
        return true;
    }

    /** It has been decided under a claim: whoever waited for the end of the claim is answered, and so many offers besides. */
    private void settle(Word claimed, int offers) {
        if (defect == Defect.FORGETS_WAITERS) {
            answered(offers);
            return;
        }
        claimed.waiting().forEach(Claim::refused);
        answered(offers + claimed.failed().size());
    }

    private void answered(int offers) {
        unanswered.addAndGet(-offers);
    }

    @Override
    public String toString() {
        return "alternative " + id.sequence() + " with the defect " + defect;
    }
}
