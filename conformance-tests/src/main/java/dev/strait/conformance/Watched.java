package dev.strait.conformance;

import dev.strait.spi.Backend;
import dev.strait.spi.Carrier;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
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

    /** What the processes that have not ended are doing: a line each, with the channel they wait at, if the backend says that. */
    static String processes() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add("processes:");
        List<Thread> threads;
        synchronized (STARTED) {
            threads = List.copyOf(STARTED.keySet());
        }
        for (Thread thread : threads) {
            if (thread.isAlive()) {
                Object blocker = LockSupport.getBlocker(thread);
                lines.add("  " + thread.getName() + ", " + thread.getState()
                        + (blocker == null ? "" : ", waits for " + blocker));
            }
        }
        return lines.toString();
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
    }
}
