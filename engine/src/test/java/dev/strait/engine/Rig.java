package dev.strait.engine;

import dev.strait.Buffer;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.PartyId;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the tests of the engine share: carriers, a backend, parties that record, and threads that are watched. */
final class Rig {
    static final SessionId SESSION = new SessionId(1, 1);
    private static final AtomicLong PARTIES = new AtomicLong();

    private Rig() {}

    /** A carrier of platform or of virtual threads. */
    static final class TestCarrier extends ParkingCarrier {
        private final boolean virtual;

        TestCarrier(boolean virtual, int spinLimit) {
            super(spinLimit);
            this.virtual = virtual;
        }

        @Override
        public boolean yields() {
            return virtual;
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return virtual
                    ? Thread.ofVirtual().name(name).unstarted(body)
                    : Thread.ofPlatform().name(name).daemon(true).unstarted(body);
        }

        @Override
        public String toString() {
            return (virtual ? "virtual" : "platform") + " threads, spin limit " + spinLimit();
        }
    }

    /** All carriers that the tests of a class run on. */
    static List<TestCarrier> carriers() {
        List<TestCarrier> carriers = new ArrayList<>();
        for (boolean virtual : new boolean[] {false, true}) {
            carriers.add(new TestCarrier(virtual, 0));
            carriers.add(new TestCarrier(virtual, 200));
        }
        return carriers;
    }

    /** The engine as a backend. */
    static final class TestBackend extends EngineBackend {
        TestBackend() {
            super("test", new TestCarrier(true, 200));
        }
    }

    static <T> ChannelSpec<T> spec(Class<T> type, Sharing writers, Sharing readers, Buffer buffer, int immunity) {
        return new ChannelSpec<>("c", type, writers, readers, buffer, immunity);
    }

    /** The core of a channel that is a meeting from the beginning, as the backend makes it. */
    static <T> MeetingCore<T> meeting(ChannelSpec<T> spec, Carrier carrier, Consumer<? super T> undelivered) {
        boolean shared = spec.writers() == Sharing.ANY || spec.readers() == Sharing.ANY;
        return shared && spec.buffer() == Buffer.none()
                ? new Porch<>(spec, carrier, undelivered)
                : new MeetingCore<>(spec, carrier, undelivered);
    }

    /** A firm party that says what it was told, in words; more than one word is a fault of the core. */
    static class RecordingParty implements Party {
        private final PartyId id = new PartyId(SESSION, PARTIES.incrementAndGet());
        private final CountDownLatch answered = new CountDownLatch(1);
        private final List<String> answers = new ArrayList<>();
        private volatile @Nullable Object value;

        @Override
        public PartyId id() {
            return id;
        }

        @Override
        public boolean firm() {
            return true;
        }

        @Override
        public Answer tryCommit(int guard, @Nullable Object read) {
            commit(null, guard, read);
            return Answer.COMMITTED;
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
        public void commit(@Nullable Claim claim, int guard, @Nullable Object read) {
            value = read;
            answer(read == null ? "committed" : "committed " + read);
        }

        @Override
        public void withdrawn(int guard) {
            answer("withdrawn");
        }

        @Override
        public void fail(int guard, Failure failure) {
            answer("failed: " + words(failure));
        }

        private synchronized void answer(String what) {
            answers.add(what);
            answered.countDown();
        }

        /** What it has been told so far. */
        synchronized String told() {
            return answers.isEmpty() ? "nothing" : String.join(", then ", answers);
        }

        /** Waits for the answer. */
        String awaitTold() {
            try {
                if (!answered.await(10, TimeUnit.SECONDS)) {
                    return "nothing for 10 s";
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "the test was interrupted";
            }
            return told();
        }

        @Nullable Object value() {
            return value;
        }
    }

    static String words(@Nullable Failure failure) {
        return switch (failure) {
            case null -> "none";
            case Failure.Closed closed -> "closed by " + closed.by().end() + "s";
            case Failure.Lost lost -> throw new AssertionError("no core here can be out of reach: " + lost);
            case Failure.ReaderFailed after ->
                "the reader failed: " + after.cause().getMessage();
            case Failure.Poisoned poisoned -> "poisoned by " + poisoned.poison().by();
        };
    }

    /** Lets others run: for tests that poll, with more threads than processors. Nothing depends on it but the time taken. */
    @SuppressWarnings("ThreadPriorityCheck")
    static void yieldToOthers() {
        Thread.yield();
    }

    /** What a thread of a test does. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /** Threads of a test: their failures reach it, and it does not wait for ever. */
    static final class Crew {
        private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new ArrayList<>();
        private final String label;

        Crew(String label) {
            this.label = label;
        }

        Thread start(TestCarrier carrier, String name, Body body) {
            Thread thread = carrier.newThread(name, () -> {
                try {
                    body.run();
                } catch (Throwable thrown) {
                    failures.add(thrown);
                }
            });
            threads.add(thread);
            thread.start();
            return thread;
        }

        /** Waits for all; dumps and throws when that takes longer than any machine needs. */
        void join(Object subject) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            for (Thread thread : threads) {
                long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
                try {
                    thread.join(left);
                } catch (InterruptedException e) {
                    throw new AssertionError("the test was interrupted", e);
                }
                if (thread.isAlive()) {
                    throw new AssertionError("hangs: " + label + "\n" + subject + "\n" + failures + "\n" + dump());
                }
            }
            Throwable first = failures.poll();
            if (first != null) {
                AssertionError error = new AssertionError(label + "\n" + subject, first);
                failures.forEach(error::addSuppressed);
                throw error;
            }
        }

        private String dump() {
            StringBuilder text = new StringBuilder();
            for (Thread thread : threads) {
                append(text, thread, thread.getStackTrace());
            }
            for (Map.Entry<Thread, StackTraceElement[]> each :
                    Thread.getAllStackTraces().entrySet()) {
                if (!threads.contains(each.getKey())) {
                    append(text, each.getKey(), each.getValue());
                }
            }
            return text.toString();
        }

        private static void append(StringBuilder text, Thread thread, StackTraceElement[] stack) {
            text.append(thread.getName()).append(' ').append(thread.getState()).append('\n');
            for (StackTraceElement frame : stack) {
                text.append("    ").append(frame).append('\n');
            }
        }
    }
}
