package dev.strait.engine;

import dev.strait.Selecting;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Who syncs with a barrier, up to where it would wait: an alternative, or one that can do nothing else. */
interface Member {
    /** Makes one, with its place in the order of claims. */
    static Member of(long sequence, boolean firm) {
        return firm ? new Firm(sequence) : new Alternative(new Chooser(sequence, Selecting::real));
    }

    /** Offers to sync as that member. */
    void sync(BarrierCore barrier, long member);

    /** What has become of the offer, in words. */
    String outcome();

    /** Whether it has been answered once; to be asked last. */
    boolean isSettled();

    /** An alternative with one guard. */
    record Alternative(Chooser chooser) implements Member {
        @Override
        public void sync(BarrierCore barrier, long member) {
            chooser.sync(0, barrier, member);
        }

        @Override
        public String outcome() {
            return chooser.outcome();
        }

        @Override
        public boolean isSettled() {
            return Chooser.conclude(chooser).equals("settled");
        }
    }

    /** A process that syncs and nothing else: it is committed without being asked. */
    final class Firm implements Member, Party {
        private final PartyId id;
        private final AtomicInteger answers = new AtomicInteger();
        private volatile String outcome = "undecided";

        private Firm(long sequence) {
            this.id = Selecting.id(sequence);
        }

        private void answer(String answer) {
            answers.incrementAndGet();
            outcome = answer;
        }

        @Override
        public void sync(BarrierCore barrier, long member) {
            barrier.offer(this, 0, member);
        }

        @Override
        public String outcome() {
            return outcome;
        }

        @Override
        public boolean isSettled() {
            return answers.get() == 1;
        }

        @Override
        public PartyId id() {
            return id;
        }

        @Override
        public boolean firm() {
            return true;
        }

        @Override
        public Answer tryCommit(int guard, @Nullable Object value) {
            throw new AssertionError("a firm party is not asked");
        }

        @Override
        public void claim(Claim claim) {
            throw new AssertionError("a firm party is not claimed");
        }

        @Override
        public void release(Claim claim) {
            throw new AssertionError("a firm party is not claimed");
        }

        @Override
        public void commit(@Nullable Claim claim, int guard, @Nullable Object value) {
            answer("at " + guard);
        }

        @Override
        public void withdrawn(int guard) {
            answer("withdrawn");
        }

        @Override
        public void fail(int guard, Failure failure) {
            answer("failed at " + guard);
        }
    }
}
