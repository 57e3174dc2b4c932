package dev.strait;

import dev.strait.spi.Carrier;
import java.util.concurrent.atomic.AtomicLong;

/** When a {@link TimeGuard} is ready. */
sealed interface Timing {
    /** How many nanoseconds it is until then; not positive if the time has come. */
    long remaining(Carrier carrier);

    /** The guard has been chosen. */
    default void chosen(Carrier carrier) {}

    /** Some time after each select begins. */
    record After(long nanos) implements Timing {
        @Override
        public long remaining(Carrier carrier) {
            return nanos;
        }

        @Override
        public String toString() {
            return "after " + nanos + " ns";
        }
    }

    /** From one moment on. */
    record At(long time) implements Timing {
        @Override
        public long remaining(Carrier carrier) {
            return time - carrier.nanoTime();
        }

        @Override
        public String toString() {
            return "deadline";
        }
    }

    /** At regular times; one that is chosen late makes up for nothing. */
    final class Every implements Timing {
        private final long interval;
        private final AtomicLong next;

        Every(long interval, long now) {
            this.interval = interval;
            this.next = new AtomicLong(now + interval);
        }

        @Override
        public long remaining(Carrier carrier) {
            return next.get() - carrier.nanoTime();
        }

        /** The first of the regular times that is still to come. */
        @Override
        public void chosen(Carrier carrier) {
            long now = carrier.nanoTime();
            next.updateAndGet(due -> due - now > 0 ? due : due + ((now - due) / interval + 1) * interval);
        }

        @Override
        public String toString() {
            return "every " + interval + " ns";
        }
    }
}
