package dev.strait.benchmarks.run;

import java.util.OptionalDouble;

/** How far apart the processors are at this moment. */
@FunctionalInterface
interface Distance {
    /** In nanoseconds for a round trip; nothing if there is only one processor, or the other was not to be had in time. */
    OptionalDouble nanos() throws InterruptedException;
}
