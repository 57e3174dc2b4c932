package dev.strait.benchmarks.run;

import java.time.Duration;

/**
 * How much time a run gives to having the processors near each other.
 *
 * @param learning at its beginning, to learn what near is
 * @param figure waiting, for what one JVM is to measure
 * @param run waiting, and measuring again, in all
 */
record Patience(Duration learning, Duration figure, Duration run) {
    static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    static final Patience SOME = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(2));
    static final Patience MUCH = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(10));
}
