package dev.strait.benchmarks.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;

/**
 * The time of a round trip between two platform threads that spin: of many in a batch, the mean; of the batches, the median. Batches
 * are short, and a distance stays for longer than all of them together; what else happens, such as code that is not yet compiled, or a
 * thread that loses its processor, falls into a few. The least would be a change in the middle, however short.
 */
final class Hop implements Distance {
    private static final int BATCHES = 100;
    private static final int ROUND_TRIPS = 200;
    private static final int TRIES = 3;

    /** For all batches, which take two to six milliseconds. The other thread may find no processor. */
    private static final Duration LIMIT = Duration.ofMillis(100);

    @Override
    public OptionalDouble nanos() throws InterruptedException {
        OptionalDouble nanos = OptionalDouble.empty();
        if (Runtime.getRuntime().availableProcessors() > 1) {
            for (int i = 0; i < TRIES && nanos.isEmpty(); i++) {
                nanos = once();
            }
        }
        return nanos;
    }

    private static OptionalDouble once() throws InterruptedException {
        Ball ball = new Ball(System.nanoTime() + LIMIT.toNanos());
        Thread other = Thread.ofPlatform().daemon().name("hop").start(ball::returnAll);
        List<Double> batches = ball.serveAll().stream().sorted().toList();
        other.join(LIMIT);
        return batches.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(batches.get(batches.size() / 2));
    }

    /** What goes to and fro: a number that each side makes greater by one. */
    private static final class Ball {
        /** Longer than a nap: else two that share a processor could nap in turn for ever. */
        private static final int SPINS_BEFORE_A_NAP = 10_000;

        private static final long NAP_NANOS = 50_000;

        private final long deadline;
        private volatile int turn;

        Ball(long deadline) {
            this.deadline = deadline;
        }

        /** The means of the batches in which it never had to wait for long. */
        List<Double> serveAll() {
            List<Double> means = new ArrayList<>();
            for (int batch = 0; batch < BATCHES; batch++) {
                boolean napped = false;
                long begin = System.nanoTime();
                for (int trip = batch * ROUND_TRIPS; trip < (batch + 1) * ROUND_TRIPS; trip++) {
                    turn = 2 * trip + 1;
                    while (!comes(2 * trip + 2)) {
                        if (late()) {
                            return means;
                        }
                        napped = true;
                        LockSupport.parkNanos(NAP_NANOS);
                    }
                }
                if (!napped) {
                    means.add((double) (System.nanoTime() - begin) / ROUND_TRIPS);
                }
            }
            return means;
        }

        void returnAll() {
            for (int trip = 0; trip < BATCHES * ROUND_TRIPS; trip++) {
                while (!comes(2 * trip + 1)) {
                    if (late()) {
                        return;
                    }
                    LockSupport.parkNanos(NAP_NANOS);
                }
                turn = 2 * trip + 2;
            }
        }

        private boolean late() {
            return System.nanoTime() - deadline > 0;
        }

        /** Spins until that is the turn, or a while; who naps then is put where a processor is free when it wakes. */
        private boolean comes(int expected) {
            for (int spins = 0; spins < SPINS_BEFORE_A_NAP; spins++) {
                if (turn == expected) {
                    return true;
                }
                Thread.onSpinWait();
            }
            return false;
        }
    }
}
