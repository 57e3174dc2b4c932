package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Stage;
import java.util.Map;

/** A program whose communications are measured. */
public sealed interface Workload
        permits TokenRing, PingPong, Commstime, Transfer, Solo, Selecting, OneByOne, Blocked, Sieve, Poisoned, Farm {
    /** Its number, W1 to W9. */
    String id();

    /** The name by which it is asked for: lower case, with the parameters that it is measured with. */
    String name();

    /** What it is, in a sentence for the page. */
    String about();

    /** What is counted, in the singular: {@code "round trip"}. */
    String unit();

    /** How many of them there are in one run. */
    long units();

    /** What the stage of a contestant must be for it to take part. */
    Class<? extends Stage> needs();

    /**
     * Runs it.
     *
     * @param stage one of {@link #needs()}, new
     * @return what came out, which must be {@link #expected()}
     * @throws IllegalStateException if something is wrong that can be seen on the way
     */
    Outcome run(Stage stage) throws Exception;

    /** The result of a right run. */
    long expected();

    /** The same with another number of units, roughly; itself if its size is one of its parameters. */
    default Workload sized(long units) {
        return this;
    }

    /**
     * The same processes with as few units as they make sense with: what a run allocates besides its units is seen from this.
     * Itself if it has but one size.
     */
    default Workload least() {
        return sized(1);
    }

    /** What it measures of itself, by name, with the unit; empty if what is measured is the time for a run. */
    default Map<String, String> figures() {
        return Map.of();
    }

    /** Refuses a result that is wrong. */
    default Outcome verified(Outcome outcome) {
        Expect.equal("the result of " + name(), expected(), outcome.result());
        return outcome;
    }

    /**
     * What came out of a run.
     *
     * @param result to be compared with the expected one
     * @param figures what it measured of itself, by the names of {@link #figures()}
     */
    record Outcome(long result, Map<String, Double> figures) {
        /** One without figures. */
        public static Outcome of(long result) {
            return new Outcome(result, Map.of());
        }
    }
}
