package dev.strait.threads;

import dev.strait.engine.EngineBackend;
import dev.strait.engine.ParkingCarrier;

/**
 * The backend {@code threads}: a process is a platform thread. For code that must have one: that calls native code for long,
 * or computes without ever waiting. Each process costs a thread of the operating system.
 */
public final class ThreadsBackend extends EngineBackend {
    /** Makes the backend; the service loader does. */
    public ThreadsBackend() {
        super("threads", new PlatformThreads());
    }

    private static final class PlatformThreads extends ParkingCarrier {
        /** Being woken on another processor takes some ten microseconds; this many turns take about as long. */
        private static final int SPINS = 1_000;

        /** Two threads that have once missed each other go on missing each other until they spin again; it costs no more than a park. */
        private static final int LONGEST_REST = 64;

        PlatformThreads() {
            super(Runtime.getRuntime().availableProcessors() > 1 ? SPINS : 0);
        }

        @Override
        public int longestRest() {
            return LONGEST_REST;
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return Thread.ofPlatform().name(name).daemon(true).unstarted(body);
        }
    }
}
