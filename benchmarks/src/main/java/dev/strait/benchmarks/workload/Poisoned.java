package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Relays;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * W8: a pipeline of very many processes, all waiting to read, is poisoned at its head. How long does it take until all have
 * ended? A value sent through before shows that all are there.
 *
 * @param processes how many
 */
public record Poisoned(int processes) implements Workload {
    /** Time from the first start until a value has gone through. */
    public static final String START = "start";
    /** Time from the poisoning until all have ended. */
    public static final String END = "end";

    @Override
    public String id() {
        return "W8";
    }

    @Override
    public String name() {
        return "poison";
    }

    @Override
    public String about() {
        return "Poison of a network of " + processes + " waiting processes";
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
        return Relays.class;
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(START, "ns", END, "ns");
    }

    /** All relays have ended, and the value came through. */
    @Override
    public long expected() {
        return processes + 1L;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Relays relays = (Relays) stage;
        List<Link> links = new ArrayList<>();
        for (int i = 0; i <= processes; i++) {
            links.add(relays.poisonable());
        }
        AtomicInteger ended = new AtomicInteger();
        List<Stage.Body> bodies = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            Stage.Body relay = relays.relay(links.get(i), links.get(i + 1));
            bodies.add(() -> {
                try {
                    relay.run();
                } finally {
                    ended.incrementAndGet();
                }
            });
        }
        AtomicLong poisoned = new AtomicLong();
        bodies.add(() -> {
            links.getFirst().put(Tokens.of(1));
            ended.addAndGet(links.getLast().take());
            poisoned.set(System.nanoTime());
            relays.poison(links.getFirst());
        });
        long begin = System.nanoTime();
        relays.runUntilPoisoned(bodies);
        long end = System.nanoTime();
        return new Outcome(
                ended.get(),
                Map.of(
                        START, (double) (poisoned.get() - begin) / processes,
                        END, (double) (end - poisoned.get()) / processes));
    }
}
