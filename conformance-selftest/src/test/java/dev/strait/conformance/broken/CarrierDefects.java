package dev.strait.conformance.broken;

import dev.strait.naive.NaiveBackend;
import dev.strait.spi.Backend;
import dev.strait.spi.Carrier;
import dev.strait.spi.SessionId;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is wrong with how processes are carried. */
final class CarrierDefects {
    private CarrierDefects() {}

    /** Is every other one, too. */
    static Backend ofOneSession() {
        return new NaiveBackend() {
            @Override
            public SessionId session() {
                return new SessionId(1, 1);
            }
        };
    }

    abstract static class Forwarding implements Carrier {
        private final Carrier correct;

        Forwarding(Carrier correct) {
            this.correct = correct;
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return correct.newThread(name, body);
        }

        @Override
        public void park(Object blocker) {
            correct.park(blocker);
        }

        @Override
        public void parkUntil(Object blocker, long deadline) {
            correct.parkUntil(blocker, deadline);
        }

        @Override
        public void unpark(Thread thread) {
            correct.unpark(thread);
        }

        @Override
        public long nanoTime() {
            return correct.nanoTime();
        }

        @Override
        public int spinLimit() {
            return correct.spinLimit();
        }

        @Override
        public int longestRest() {
            return correct.longestRest();
        }

        @Override
        public int parkInTurns() {
            return correct.parkInTurns();
        }

        @Override
        public boolean yields() {
            return correct.yields();
        }
    }

    /** Says that a park costs more than the longest spin. */
    static final class Wasteful extends Forwarding {
        Wasteful(Carrier correct) {
            super(correct);
        }

        @Override
        public int parkInTurns() {
            return spinLimit() + 1;
        }
    }

    /** Does not wait for a time, and says once that it has come. */
    static final class Restless extends Forwarding {
        private final ThreadLocal<@Nullable Long> believed = new ThreadLocal<>();

        Restless(Carrier correct) {
            super(correct);
        }

        @Override
        public void parkUntil(Object blocker, long deadline) {
            believed.set(deadline);
        }

        @Override
        public long nanoTime() {
            Long deadline = believed.get();
            believed.remove();
            long now = super.nanoTime();
            return deadline == null || deadline - now < 0 ? now : deadline;
        }
    }

    /** One process runs, and when it has ended, the next one. */
    static final class Single extends Forwarding {
        private final ReentrantLock running = new ReentrantLock();

        Single(Carrier correct) {
            super(correct);
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return super.newThread(name, () -> {
                running.lock();
                try {
                    body.run();
                } finally {
                    running.unlock();
                }
            });
        }
    }

    /** Reports the end of each thread. */
    static final class Talking extends Forwarding {
        Talking(Carrier correct) {
            super(correct);
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return super.newThread(name, () -> {
                body.run();
                System.err.println("ended: " + name);
            });
        }
    }

    /** Not wrong: the threads are those of the operating system, of which the JVM can tell what they allocate. */
    static final class Platform extends Forwarding {
        Platform(Carrier correct) {
            super(correct);
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return Thread.ofPlatform().name(name).daemon(true).unstarted(body);
        }
    }

    /** A thread stays when its process has ended. */
    static final class Lingering extends Forwarding {
        Lingering(Carrier correct) {
            super(correct);
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return super.newThread(name, () -> {
                body.run();
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.park();
                }
            });
        }
    }
}
