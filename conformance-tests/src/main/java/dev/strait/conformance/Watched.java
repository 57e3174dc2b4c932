package dev.strait.conformance;

import dev.strait.spi.Backend;
import dev.strait.spi.Carrier;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The backend under test, with an eye on the threads that it starts: the JVM does not list virtual threads, and when something hangs it
 * is of interest what each process waits for. Nothing else is different.
 */
final class Watched extends ForwardingBackend {
    private static final Map<Thread, Boolean> STARTED = Collections.synchronizedMap(new WeakHashMap<>());

    private final Carrier carrier;

    Watched(Backend tested) {
        super(tested);
        this.carrier = new Watching(tested.carrier());
    }

    @Override
    public Carrier carrier() {
        return carrier;
    }

    /** What the processes that have not ended are doing, with the channel they wait at, if the backend says that, and where. */
    static String processes() {
        StringBuilder text = new StringBuilder("processes:").append(System.lineSeparator());
        List<Thread> threads;
        synchronized (STARTED) {
            threads = List.copyOf(STARTED.keySet());
        }
        for (Thread thread : threads) {
            if (thread.isAlive()) {
                Object blocker = LockSupport.getBlocker(thread);
                String waits = blocker == null ? "" : ", waits for " + blocker;
                ThreadDump.append(
                        text, "  " + thread.getName() + ", " + thread.getState() + waits, thread.getStackTrace());
            }
        }
        return text.toString();
    }

    private record Watching(Carrier tested) implements Carrier {
        @Override
        public Thread newThread(String name, Runnable body) {
            Thread thread = tested.newThread(name, body);
            STARTED.put(thread, true);
            return thread;
        }

        @Override
        public void park(Object blocker) {
            tested.park(blocker);
        }

        @Override
        public void parkUntil(Object blocker, long deadline) {
            tested.parkUntil(blocker, deadline);
        }

        @Override
        public void unpark(Thread thread) {
            tested.unpark(thread);
        }

        @Override
        public long nanoTime() {
            return tested.nanoTime();
        }

        @Override
        public int spinLimit() {
            return tested.spinLimit();
        }

        @Override
        public int longestRest() {
            return tested.longestRest();
        }

        @Override
        public int parkInTurns() {
            return tested.parkInTurns();
        }

        @Override
        public boolean yields() {
            return tested.yields();
        }
    }
}
