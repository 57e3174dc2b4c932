package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.SharedBuffers;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * W9: a farmer hands jobs to workers, which compute pixels of the Mandelbrot set and hand what they have found to a harvester. At
 * which work for a message does communication cost 5 %? It is measured against the same work done by the same number of
 * processes that do not communicate.
 *
 * @param grain pixels a job; 0 for no jobs, but a fixed share of the picture for each worker
 * @param pictures how many are computed, one after the other
 */
public record Farm(int grain, long pictures) implements Workload {
    /** How many processes compute. */
    public static final int WORKERS = 2;
    /** What the links hold. */
    public static final int CAPACITY = 16;

    private static final int WIDTH = 64;
    private static final int HEIGHT = 64;
    /** Pixels of a picture. */
    public static final int PIXELS = WIDTH * HEIGHT;

    private static final int ITERATIONS = 200;

    /** What a worker reads when there are no more jobs; no pixel has this number. */
    public static final Integer NO_MORE = Tokens.of(Tokens.COUNT - 1);

    public Farm {
        if (grain < 0 || (grain > 0 && PIXELS % grain != 0)) {
            throw new IllegalArgumentException("grain must divide " + PIXELS + ", or be 0: grain=" + grain);
        }
    }

    @Override
    public String id() {
        return "W9";
    }

    @Override
    public String name() {
        return grain == 0 ? "farm-alone" : "farm-" + grain;
    }

    @Override
    public String about() {
        return grain == 0
                ? "Instead of a farm: " + WORKERS + " processes that do not communicate"
                : "Mandelbrot farm: " + WORKERS + " workers, " + grain + " pixels a job";
    }

    @Override
    public String unit() {
        return "pixel";
    }

    @Override
    public long units() {
        return pictures * PIXELS;
    }

    @Override
    public Farm sized(long units) {
        return new Farm(grain, Math.max(1, units / PIXELS));
    }

    @Override
    public Class<? extends Stage> needs() {
        return SharedBuffers.class;
    }

    /** The sum over all jobs of what {@link #compute} says. */
    @Override
    public long expected() {
        long sum = 0;
        for (int first = 0; first < PIXELS; first += share()) {
            sum += compute(first, share());
        }
        return pictures * sum;
    }

    private int share() {
        return grain == 0 ? PIXELS / WORKERS : grain;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        return Outcome.of(grain == 0 ? alone(stage) : farm((SharedBuffers) stage));
    }

    private long farm(SharedBuffers stage) throws Exception {
        Link jobs = stage.sharedBuffer(CAPACITY, 1, WORKERS);
        Link results = stage.sharedBuffer(CAPACITY, WORKERS, 1);
        LongAdder sum = new LongAdder();
        List<Stage.Body> processes = new ArrayList<>();
        processes.add(() -> handOut(jobs));
        for (int i = 0; i < WORKERS; i++) {
            processes.add(() -> work(jobs, results));
        }
        processes.add(() -> sum.add(harvest(results)));
        stage.par(processes);
        return sum.sum();
    }

    private void handOut(Link jobs) throws InterruptedException {
        for (long picture = 0; picture < pictures; picture++) {
            for (int first = 0; first < PIXELS; first += grain) {
                jobs.put(Tokens.of(first));
            }
        }
        for (int i = 0; i < WORKERS; i++) {
            jobs.put(NO_MORE);
        }
    }

    private void work(Link jobs, Link results) throws InterruptedException {
        for (int first = jobs.take(); first != NO_MORE; first = jobs.take()) {
            results.put(Tokens.of(compute(first, grain)));
        }
    }

    private long harvest(Link results) throws InterruptedException {
        long sum = 0;
        for (long i = 0; i < pictures * (PIXELS / grain); i++) {
            sum += results.take();
        }
        return sum;
    }

    /** Each worker has one half of every picture: the set is symmetric, so they have the same work. */
    private long alone(Stage stage) throws Exception {
        LongAdder sum = new LongAdder();
        List<Stage.Body> processes = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            int first = i * share();
            processes.add(() -> {
                for (long picture = 0; picture < pictures; picture++) {
                    sum.add(compute(first, share()));
                }
            });
        }
        stage.par(processes);
        return sum.sum();
    }

    /** The iterations that some pixels take before they leave the set, modulo the number of tokens. */
    public static int compute(int first, int count) {
        int sum = 0;
        for (int pixel = first; pixel < first + count; pixel++) {
            // half a pixel off, so that the picture's two halves are the same work
            int column = pixel % WIDTH;
            int row = pixel / WIDTH;
            sum += iterations(-2.0 + 3.0 * (column + 0.5) / WIDTH, -1.5 + 3.0 * (row + 0.5) / HEIGHT);
        }
        return sum % (Tokens.COUNT - 1);
    }

    private static int iterations(double re, double im) {
        double x = 0;
        double y = 0;
        int i = 0;
        while (i < ITERATIONS && x * x + y * y <= 4) {
            double next = x * x - y * y + re;
            y = 2 * x * y + im;
            x = next;
            i++;
        }
        return i;
    }
}
