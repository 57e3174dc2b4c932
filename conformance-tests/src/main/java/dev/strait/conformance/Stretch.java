package dev.strait.conformance;

/**
 * How long a law is tried: so many scenarios; or, if the system property {@code strait.conformance.seconds} says so, for so long, with a
 * line a minute that has the seed it all began with, and a look at the memory in the end.
 */
final class Stretch {
    /** The tag of the laws that are tried on scenarios made up at random. */
    static final String GENERATED = "generated";

    static final String SECONDS = "strait.conformance.seconds";

    private static final long NANOS = 1_000_000_000;
    private static final long BETWEEN_LINES = 60 * NANOS;

    /** The first scenarios load classes, and fill what is filled once. */
    private static final int WARM = 500;

    /** More than that is no noise: a network that is kept has some kilobytes, and there are thousands a minute. */
    private static final long GROWTH = 64 << 20;

    private final int tries;
    private final long seed;
    private final long seconds = Long.getLong(SECONDS, 0);
    private final long begun = System.nanoTime();
    private long nextLine = begun + BETWEEN_LINES;
    private long warm;

    Stretch(int tries, long seed) {
        this.tries = tries;
        this.seed = seed;
    }

    /** Whether another is to be tried, after so many. */
    boolean goesOn(int done) {
        if (seconds == 0) {
            return done < tries;
        }
        long now = System.nanoTime();
        if (done == WARM) {
            warm = inUse();
        }
        if (now - nextLine >= 0) {
            nextLine = now + BETWEEN_LINES;
            say(done, now);
        }
        return now - begun < seconds * NANOS;
    }

    /** It is over; fails if memory has been kept. */
    void end(int done) {
        if (seconds > 0) {
            say(done, System.nanoTime());
            long grown = warm == 0 ? 0 : inUse() - warm;
            if (grown > GROWTH) {
                throw new AssertionError(
                        "after " + done + " scenarios " + grown + " bytes more are in use than after " + WARM);
            }
        }
    }

    private void say(int done, long now) {
        System.out.println(done + " scenarios in " + (now - begun) / NANOS + " s, from the seed " + seed);
    }

    /** The bytes that are reachable, or nearly so. */
    static long inUse() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
