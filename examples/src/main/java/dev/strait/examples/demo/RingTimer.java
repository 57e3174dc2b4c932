package dev.strait.examples.demo;

import dev.strait.examples.TokenRing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Times token rings as for the published figures: a run is the sum of ten rings, each with the making of its channels and
 * processes, after six that are not timed. Every ring's checksum is verified.
 *
 * @param ring the ring
 * @param runs how many runs
 * @param patience how long all of this may take; when it is not enough there are fewer runs, but at least one
 */
record RingTimer(TokenRing ring, int runs, Duration patience) {
    static final int RINGS = 10;
    private static final int UNTIMED_RINGS = 6;

    RingTimer {
        if (runs < 1) {
            throw new IllegalArgumentException("runs must be >= 1: runs=" + runs);
        }
    }

    Summary measure(Backend backend, Progress progress) throws InterruptedException {
        long start = System.nanoTime();
        String title = "token ring on " + backend.name() + ": ";
        progress.stage(title + "warming up");
        for (int i = 1; i <= UNTIMED_RINGS && left(start) > patience.toNanos() / 8 * 7; i++) {
            progress.detail(", ring " + i + " of " + UNTIMED_RINGS);
            time(backend);
        }
        List<Long> times = new ArrayList<>();
        do {
            progress.stage(title + "run " + (times.size() + 1) + " of " + runs);
            long time = 0;
            for (int i = 1; i <= RINGS; i++) {
                progress.detail(", ring " + i + " of " + RINGS);
                time += time(backend);
            }
            times.add(time);
        } while (times.size() < runs && left(start) > times.getLast());
        return Summary.ofNanos(times);
    }

    private long left(long start) {
        return patience.toNanos() - (System.nanoTime() - start);
    }

    private long time(Backend backend) throws InterruptedException {
        long start = System.nanoTime();
        long sum = ring.run(backend.network("ring"));
        long time = System.nanoTime() - start;
        if (sum != ring.checksum()) {
            throw new IllegalStateException("wrong checksum: " + sum + " instead of " + ring.checksum() + " for " + ring
                    + " on " + backend.name());
        }
        return time;
    }
}
