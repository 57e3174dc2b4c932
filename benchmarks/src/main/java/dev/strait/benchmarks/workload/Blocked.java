package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Parking;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * W6: very many processes, each waiting to read from a link of its own. What do they take, how long does it take until all
 * wait, and until all have been woken by a value?
 *
 * @param processes how many
 */
public record Blocked(int processes) implements Workload {
    /** Bytes of heap for each link. */
    public static final String LINK_BYTES = "bytes of a link";
    /** Bytes of heap for each waiting process, its link not counted. */
    public static final String PROCESS_BYTES = "bytes of a process";
    /** Time from the first start until the last has come to wait. */
    public static final String START = "start";
    /** Time from the first value until all have read one. */
    public static final String WAKE = "wake";

    @Override
    public String id() {
        return "W6";
    }

    @Override
    public String name() {
        return "blocked";
    }

    @Override
    public String about() {
        return processes + " processes, each waiting to read from a link of its own";
    }

    @Override
    public String unit() {
        return "process";
    }

    @Override
    public long units() {
        return processes;
    }

    @Override
    public Class<? extends Stage> needs() {
        return Parking.class;
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(LINK_BYTES, "B", PROCESS_BYTES, "B", START, "ns", WAKE, "ns");
    }

    /** The sum of the values that have been read. */
    @Override
    public long expected() {
        long sum = 0;
        for (int i = 0; i < processes; i++) {
            sum += Tokens.row(i);
        }
        return sum;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        long empty = Heap.used();
        List<Link> links = new ArrayList<>(processes);
        for (int i = 0; i < processes; i++) {
            links.add(((Parking) stage).handoff());
        }
        long linked = Heap.used();
        Crowd crowd = new Crowd(links);
        crowd.run(stage);
        return new Outcome(
                crowd.sum.sum(),
                Map.of(
                        LINK_BYTES, (double) (linked - empty) / processes,
                        PROCESS_BYTES, (double) (crowd.waiting - crowd.written) / processes,
                        START, (double) crowd.startNanos / processes,
                        WAKE, (double) crowd.wakeNanos / processes));
    }

    /** The processes, and the one that wakes them. */
    private static final class Crowd {
        private final List<Link> links;
        private final AtomicInteger toCome;
        private final AtomicInteger toWake;
        private final CountDownLatch allHaveCome = new CountDownLatch(1);
        private final CountDownLatch allHaveWoken = new CountDownLatch(1);
        private final LongAdder sum = new LongAdder();
        private long written;
        private long waiting;
        private long startNanos;
        private long wakeNanos;

        Crowd(List<Link> links) {
            this.links = links;
            this.toCome = new AtomicInteger(links.size());
            this.toWake = new AtomicInteger(links.size());
        }

        void run(Stage stage) throws Exception {
            List<Stage.Body> processes = new ArrayList<>(links.size() + 1);
            for (Link link : links) {
                processes.add(() -> await(link));
            }
            long[] begin = new long[1];
            processes.add(() -> wake(begin[0]));
            written = Heap.used();
            begin[0] = System.nanoTime();
            stage.par(processes);
        }

        private void await(Link link) throws InterruptedException {
            if (toCome.decrementAndGet() == 0) {
                allHaveCome.countDown();
            }
            sum.add(link.take());
            if (toWake.decrementAndGet() == 0) {
                allHaveWoken.countDown();
            }
        }

        /** The last to come may not wait yet when the clock is stopped; it does when the heap has been collected. */
        private void wake(long begin) throws InterruptedException {
            allHaveCome.await();
            startNanos = System.nanoTime() - begin;
            waiting = Heap.used();
            long first = System.nanoTime();
            for (int i = 0; i < links.size(); i++) {
                links.get(i).put(Tokens.row(i));
            }
            allHaveWoken.await();
            wakeNanos = System.nanoTime() - first;
        }
    }
}
