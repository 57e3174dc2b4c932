package dev.strait.benchmarks.run;

import java.time.Duration;

/** The clock, and waiting for it. */
interface Time {
    /** That of the machine. */
    Time REAL = new Time() {
        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };

    /** In nanoseconds, as {@link System#nanoTime} has them. */
    long now();

    /** Lets it pass. */
    void sleep(Duration duration) throws InterruptedException;
}
