package dev.strait.engine;

import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a stress test: does operations in every way there is, is interrupted now and then, and keeps count of
 * both. Each interrupt must be seen again, as an exception or as the flag: the next is sent only then.
 */
final class Hand {
    /** What has become of an operation. */
    enum Fate {
        DONE,
        NOTHING,
        ENDED
    }

    private final DirectCore<Integer> core;
    private final SplittableRandom random;
    private final int offerPercent;
    private @Nullable Thread thread;
    private int sent;
    private int seen;
    private boolean retired;

    /** The value that the last read has read. */
    int read;

    Hand(DirectCore<Integer> core, SplittableRandom random, int offerPercent) {
        this.core = core;
        this.random = random;
        this.offerPercent = offerPercent;
    }

    /** The thread is the caller. */
    synchronized void begin() {
        thread = Thread.currentThread();
    }

    /** Interrupts the thread, unless it is done or has not yet noticed the last one. */
    synchronized void interrupt() {
        if (thread != null && !retired && sent == seen) {
            sent++;
            thread.interrupt();
        }
    }

    /** No more operations: no interrupt may be lost. */
    void retire() {
        synchronized (this) {
            retired = true;
        }
        notice();
        synchronized (this) {
            if (sent != seen) {
                throw new AssertionError("an interrupt was lost: sent " + sent + ", seen " + seen);
            }
        }
    }

    private synchronized void notice() {
        if (Thread.interrupted()) {
            seen++;
        }
    }

    private synchronized void noticeException() {
        seen++;
    }

    Fate write(EndId end, int value) {
        boolean done;
        try {
            int way = random.nextInt(100);
            if (way < offerPercent) {
                done = random.nextBoolean() ? offer(Offer.Kind.WRITE, end, value) != null : writeExtended(end, value);
            } else {
                done = switch (way % 3) {
                    case 0 -> core.write(end, value, DirectCore.FOREVER);
                    case 1 -> core.write(end, value, 1 + random.nextInt(30_000));
                    default -> core.tryWrite(end, value);
                };
            }
        } catch (InterruptedException e) {
            noticeException();
            return Fate.NOTHING;
        } catch (BrokenRendezvous afterwards) {
            done = true;
        }
        notice();
        return done ? Fate.DONE : nothing(end);
    }

    Fate read(EndId end) {
        Integer value;
        try {
            int way = random.nextInt(100);
            if (way < offerPercent) {
                value = random.nextBoolean() ? offer(Offer.Kind.READ, end, null) : readExtended(end);
            } else {
                value = switch (way % 3) {
                    case 0 -> core.read(end, DirectCore.FOREVER);
                    case 1 -> core.read(end, 1 + random.nextInt(30_000));
                    default -> core.tryRead(end);
                };
            }
        } catch (InterruptedException e) {
            noticeException();
            return Fate.NOTHING;
        }
        notice();
        if (value == null) {
            return nothing(end);
        }
        read = value;
        return Fate.DONE;
    }

    /** An extended read whose block takes a moment and fails now and then: the value has been read all the same. */
    private @Nullable Integer readExtended(EndId end) {
        Integer value = offer(Offer.Kind.READ_EXTENDED, end, null);
        if (value != null) {
            core.complete(end, block() ? null : new IllegalStateException("from the block"));
        }
        return value;
    }

    /** An extended write whose block takes a moment, and makes nothing now and then. */
    private boolean writeExtended(EndId end, int value) {
        if (offer(Offer.Kind.WRITE_EXTENDED, end, null) == null) {
            return false;
        }
        if (!block()) {
            core.complete(end, new IllegalStateException("from the block"));
            return false;
        }
        if (make(end, value)) {
            return true;
        }
        throw new AssertionError("a value that was made was refused: " + value + ", " + core);
    }

    private boolean make(EndId end, int value) {
        Reply answer = new Reply();
        core.offer(new Offer<>(answer, 0, Offer.Kind.MADE, end, value));
        return await(answer, Offer.Kind.MADE, end) != null;
    }

    /** Runs a block; tells whether it succeeds. */
    private boolean block() {
        for (int turns = random.nextInt(300); turns > 0; turns--) {
            Thread.onSpinWait();
        }
        return random.nextInt(4) != 0;
    }

    private Fate nothing(EndId end) {
        Rig.yieldToOthers();
        return core.ending(end.side()) != null ? Fate.ENDED : Fate.NOTHING;
    }

    /** Claims a side; tells whether it was granted. */
    boolean claim(EndId claim) {
        return offer(Offer.Kind.CLAIM, claim, null) != null;
    }

    /** Makes an offer, takes it back some time after, and waits for the answer. Returns what it was answered. */
    private @Nullable Integer offer(Offer.Kind kind, EndId end, @Nullable Integer value) {
        Reply answer = new Reply();
        core.offer(new Offer<>(answer, 0, kind, end, value));
        for (int turns = random.nextInt(200); turns > 0 && answer.told == null; turns--) {
            Thread.onSpinWait();
        }
        if (answer.told == null) {
            core.withdraw(answer, 0);
        }
        return await(answer, kind, end);
    }

    private @Nullable Integer await(Reply answer, Offer.Kind kind, EndId end) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (answer.told == null) {
            Rig.yieldToOthers();
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("an offer was not answered: " + kind + " at " + end + ", " + core);
            }
        }
        if (answer.twice) {
            throw new AssertionError("an offer was answered twice");
        }
        if (answer.told instanceof Failure.ReaderFailed) {
            return -1; // the value has changed hands
        }
        return answer.told instanceof Integer committed ? committed : null;
    }

    private static final class Reply implements Party {
        private static final PartyId ID = new PartyId(Rig.SESSION, -1);
        private volatile @Nullable Object told;
        private volatile boolean twice;

        private synchronized void tell(Object what) {
            twice |= told != null;
            told = what;
        }

        @Override
        public PartyId id() {
            return ID;
        }

        @Override
        public boolean firm() {
            return true;
        }

        @Override
        public Answer tryCommit(int guard, @Nullable Object value) {
            commit(null, guard, value);
            return Answer.COMMITTED;
        }

        @Override
        public void claim(Claim claim) {
            throw new AssertionError();
        }

        @Override
        public void release(Claim claim) {
            throw new AssertionError();
        }

        @Override
        public void commit(@Nullable Claim claim, int guard, @Nullable Object value) {
            tell(value == null ? -1 : value);
        }

        @Override
        public void withdrawn(int guard) {
            tell("withdrawn");
        }

        @Override
        public void fail(int guard, Failure failure) {
            tell(failure);
        }
    }
}
