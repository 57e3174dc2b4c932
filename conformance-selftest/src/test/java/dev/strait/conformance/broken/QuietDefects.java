package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What is wrong with how cores say that nothing is under way. */
final class QuietDefects {
    private QuietDefects() {}

    /** There is always something under way. */
    static final class Restless<T> extends ForwardingCore<T> {
        Restless(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public boolean isQuiet() {
            return false;
        }
    }

    /** What is under way to it does not count: it has not come yet. */
    static final class Hasty<T> extends ForwardingCore<T> {
        private static final long MILLIS_UNDER_WAY = 20;
        private static final Executor MAIL = CompletableFuture.delayedExecutor(MILLIS_UNDER_WAY, TimeUnit.MILLISECONDS);

        Hasty(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void offer(Offer<T> offer) {
            MAIL.execute(() -> super.offer(offer));
        }

        @Override
        public void withdraw(Party party, int guard) {
            MAIL.execute(() -> super.withdraw(party, guard));
        }

        @Override
        public boolean isQuiet() {
            return true;
        }
    }
}
