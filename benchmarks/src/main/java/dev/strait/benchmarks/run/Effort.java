package dev.strait.benchmarks.run;

import java.time.Duration;

/** How much is measured of each cell. */
public enum Effort {
    /** A test whether all of it works: the figures mean nothing. */
    SMOKE(1, 1, 1, 1, 1, 2),
    /** All cells in some fifteen minutes. */
    QUICK(1, 300, 400, 400, 3, 2),
    /** All cells in an hour and a half or less, each in two JVMs, which may compile the same code in two ways. */
    FULL(2, 300, 8_000, 800, 4, 4);

    private static final Duration SUITABLE_RUN = Duration.ofMillis(20);

    private final int jvms;
    private final long sizingMillis;
    private final long warmUpMillis;
    private final long samplingMillis;
    private final int leastSamples;
    private final int runs;

    Effort(int jvms, long sizingMillis, long warmUpMillis, long samplingMillis, int leastSamples, int runs) {
        this.jvms = jvms;
        this.sizingMillis = sizingMillis;
        this.warmUpMillis = warmUpMillis;
        this.samplingMillis = samplingMillis;
        this.leastSamples = leastSamples;
        this.runs = runs;
    }

    /** JVMs for a cell, where nothing else is asked for. */
    public int jvms() {
        return jvms;
    }

    /** How long, at least, a JVM tries what size of the workload suits it, once it has started and ended processes for a while. */
    public Duration sizing() {
        return Duration.ofMillis(sizingMillis);
    }

    /** How long, at most, a JVM runs what it has found until that gets no faster. */
    public Duration warmUp() {
        return Duration.ofMillis(warmUpMillis);
    }

    /** How long a run of a suitable size takes. */
    public Duration run() {
        return this == SMOKE ? Duration.ofMillis(1) : SUITABLE_RUN;
    }

    /** For how long a JVM takes samples, at least. */
    public Duration sampling() {
        return Duration.ofMillis(samplingMillis);
    }

    /** How many samples a JVM takes at least, however long a run takes. */
    public int leastSamples() {
        return leastSamples;
    }

    /** How many samples, each of one run, a JVM takes where a run takes that long. */
    public int samples(Duration run) {
        return (int) Math.max(leastSamples, sampling().toNanos() / Math.max(run.toNanos(), run().toNanos()));
    }

    /** Runs of a workload that measures itself, of which the first is not kept. */
    public int runs() {
        return runs;
    }

    /** For the processors to be near each other. */
    Patience patience() {
        return switch (this) {
            case SMOKE -> Patience.NONE;
            case QUICK -> Patience.SOME;
            case FULL -> Patience.MUCH;
        };
    }

    /** After which a JVM is ended, and what it was to measure has failed. */
    public Duration limit() {
        return Duration.ofSeconds(this == FULL ? 120 : 45);
    }
}
