package dev.strait.virtual;

import dev.strait.engine.EngineBackend;
import dev.strait.engine.ParkingCarrier;

/**
 * The backend {@code virtual}, the default: a process is a virtual thread. A process costs some hundred bytes more than its
 * stack, and a rendezvous a fraction of a microsecond. Virtual threads are not time-sliced: a process that computes for
 * long holds up the processor that it is on.
 */
public final class VirtualBackend extends EngineBackend {
    /** Makes the backend; the service loader does. */
    public VirtualBackend() {
        super("virtual", new VirtualThreads());
    }

    private static final class VirtualThreads extends ParkingCarrier {
        /** A rendezvous of two running threads takes some 70 ns; a process that is not running is not worth waiting for. */
        private static final int SPINS = 200;

        /** Some 400 ns on the machine of ADR 20, where to be parked and woken costs 150 to 500, unless a carrier has to be woken, too. */
        private static final int PARK_IN_TURNS = 20;

        private static final String PARALLELISM = "jdk.virtualThreadScheduler.parallelism";

        VirtualThreads() {
            super(carriers() > 1 ? SPINS : 0);
        }

        /** How many virtual threads can run at a time: with one, a spinning waiter would keep its peer from running. */
        private static int carriers() {
            return Integer.getInteger(PARALLELISM, Runtime.getRuntime().availableProcessors());
        }

        @Override
        public int parkInTurns() {
            return Math.min(PARK_IN_TURNS, spinLimit());
        }

        @Override
        public boolean yields() {
            return true;
        }

        @Override
        public Thread newThread(String name, Runnable body) {
            return Thread.ofVirtual().name(name).unstarted(body);
        }
    }
}
