package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Rendezvous;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * W3, commstime, the classic of occam: prefix, delta and successor in a ring make the natural numbers, a consumer reads them.
 * A cycle is four communications.
 *
 * @param cycles how many
 * @param parallel whether delta writes to both its outputs in parallel, by two processes that it starts, or in sequence
 */
public record Commstime(long cycles, boolean parallel) implements Workload {
    @Override
    public String id() {
        return "W3";
    }

    @Override
    public String name() {
        return parallel ? "commstime-parallel" : "commstime";
    }

    @Override
    public String about() {
        return "Commstime, delta " + (parallel ? "in parallel: two processes started each cycle" : "in sequence");
    }

    @Override
    public String unit() {
        return "cycle";
    }

    @Override
    public long units() {
        return cycles;
    }

    @Override
    public Commstime sized(long units) {
        return new Commstime(units, parallel);
    }

    @Override
    public Class<? extends Stage> needs() {
        return Rendezvous.class;
    }

    /** The right numbers consumed. */
    @Override
    public long expected() {
        return cycles;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        Rendezvous rendezvous = (Rendezvous) stage;
        Link numbers = rendezvous.rendezvous();
        Link back = rendezvous.rendezvous();
        Link successors = rendezvous.rendezvous();
        Link out = rendezvous.rendezvous();
        AtomicLong right = new AtomicLong();
        stage.par(List.of(
                () -> prefix(successors, numbers),
                parallel ? () -> parallelDelta(stage, numbers, back, out) : () -> delta(numbers, back, out),
                () -> successor(back, successors),
                () -> right.set(consume(out))));
        return Outcome.of(right.get());
    }

    private void prefix(Link in, Link out) throws InterruptedException {
        out.put(Tokens.of(0));
        for (long i = 1; i < cycles; i++) {
            out.put(in.take());
        }
        in.take();
    }

    private void delta(Link in, Link back, Link out) throws InterruptedException {
        for (long i = 0; i < cycles; i++) {
            Integer value = in.take();
            back.put(value);
            out.put(value);
        }
    }

    private void parallelDelta(Stage stage, Link in, Link back, Link out) throws Exception {
        Integer[] value = new Integer[1];
        List<Stage.Body> outputs = List.of(() -> back.put(value[0]), () -> out.put(value[0]));
        for (long i = 0; i < cycles; i++) {
            value[0] = in.take();
            stage.par(outputs);
        }
    }

    private void successor(Link in, Link out) throws InterruptedException {
        for (long i = 0; i < cycles; i++) {
            out.put(Tokens.of((in.take() + 1) % Tokens.COUNT));
        }
    }

    private long consume(Link in) throws InterruptedException {
        long right = 0;
        for (long i = 0; i < cycles; i++) {
            if (in.take() == i % Tokens.COUNT) {
                right++;
            }
        }
        return right;
    }
}
