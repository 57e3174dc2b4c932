package dev.strait;

import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.Failure;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The looks that a select takes at its guards: which of them is ready. The alternative has no offers and does not wait then, so a
 * communication is a plain one that does not wait either.
 */
final class Tries<R> {
    private final Participants<R> participants;
    private final Rota rota;
    private final boolean arbitrary;
    private final Choice choice;

    /** Tries in the order of the rota; if {@code arbitrary}, from anywhere in it. */
    Tries(Participants<R> participants, Rota rota, boolean arbitrary, Choice choice) {
        this.participants = participants;
        this.rota = rota;
        this.arbitrary = arbitrary;
        this.choice = choice;
    }

    /** Where to begin. */
    int start() {
        return arbitrary ? ThreadLocalRandom.current().nextInt(participants.count()) : rota.first();
    }

    /** The one to be tried after that, round and round. */
    int after(int i) {
        int next = rota.after(i);
        return next == rota.end() ? rota.first() : next;
    }

    /** A channel that has ended goes before all others. */
    boolean chooseEnded() {
        for (int i = 0; i < participants.count(); i++) {
            if (hasEnded(i)) {
                return true;
            }
        }
        return false;
    }

    /** A channel that has ended while the process watched goes before what has come there since. */
    boolean chooseEnded(Watching known) {
        for (int i = known.nextReady(0); i != Watching.NONE; i = known.nextReady(i + 1)) {
            if (hasEnded(i)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The first guard that is ready now.
     *
     * @param known which of those that take part may be ready; null if that is not known
     * @param patient whether it may have to stay for the block of its peer
     */
    boolean chooseReady(@Nullable Watching known, boolean patient) {
        if (known != null && participants.hasOnlyParties() && !arbitrary && known.areFewReady()) {
            return chooseOfFew(known, patient);
        }
        int start = start();
        int i = start;
        do {
            if (participants.takesPart(i) && isReady(i, known, patient)) {
                return true;
            }
            i = after(i);
        } while (i != start);
        return false;
    }

    private boolean chooseOfFew(Watching known, boolean patient) {
        int next = known.nextReady(rota, Watching.NONE);
        while (next != Watching.NONE) {
            if (isReady(next, known, patient)) {
                return true;
            }
            next = known.nextReady(rota, next);
        }
        return false;
    }

    private boolean isReady(int i, @Nullable Watching known, boolean patient) {
        return switch (participants.guard(i)) {
            case PartyGuard<R> party ->
                known == null ? attempt(party, i, patient) : attemptWatched(party, i, known, patient);
            case TimeGuard<R> time -> time.remaining() <= 0 && chooses(i);
            case SkipGuard<R> skip -> chooses(i);
        };
    }

    private boolean chooses(int i) {
        choice.choose(i);
        return true;
    }

    private boolean attemptWatched(PartyGuard<R> guard, int i, Watching known, boolean patient) {
        if (!known.mayBeReady(i)) {
            return false;
        }
        if (attempt(guard, i, patient)) {
            return true;
        }
        known.clear(i);
        boolean nothing = false;
        try {
            nothing = !attempt(guard, i, patient);
        } finally {
            if (!nothing) {
                known.mark(i); // a buffer may hold further values, which were told of before the bit was cleared
            }
        }
        return !nothing;
    }

    private boolean attempt(PartyGuard<R> guard, int i, boolean patient) {
        Object transferred;
        try {
            transferred = guard.attempt(participants.value(i), patient);
        } catch (BrokenRendezvous broken) {
            choice.choose(i, null, broken.failure());
            return true;
        }
        if (transferred == null) {
            return hasEnded(guard, i); // since we looked, perhaps: then it has been ready all the while
        }
        choice.choose(i, transferred, null);
        return true;
    }

    private boolean hasEnded(int i) {
        PartyGuard<R> guard = participants.party(i);
        return guard != null && hasEnded(guard, i);
    }

    private boolean hasEnded(PartyGuard<R> guard, int i) {
        Failure failure = guard.ending();
        if (failure == null) {
            return false;
        }
        choice.choose(i, participants.value(i), failure);
        return true;
    }
}
