package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Handoffs;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Parking;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * W2, ping-pong: two processes and two links; one sends a token, the other answers with its successor. With one pair nothing
 * ever happens at the same time, so the figure, nanoseconds for a round trip, is the latency of two hand-offs. With a crowd of pairs
 * more processes can run than there are processors, and whoever waits by spinning keeps others from running; the figure is the time
 * for all round trips, and how evenly the pairs get on is not asked.
 *
 * @param pairs how many play at once
 * @param roundTrips of all pairs; a multiple of them
 */
public record PingPong(int pairs, long roundTrips) implements Workload {
    public PingPong {
        if (pairs < 1 || roundTrips % pairs != 0) {
            throw new IllegalArgumentException(
                    "roundTrips must be a multiple of pairs, and these at least 1: roundTrips=" + roundTrips + " pairs="
                            + pairs);
        }
    }

    @Override
    public String id() {
        return "W2";
    }

    @Override
    public String name() {
        return pairs == 1 ? "ping-pong" : "crowd-" + pairs;
    }

    @Override
    public String about() {
        return pairs == 1
                ? "Ping-pong: two processes, each answers the other"
                : "Ping-pong in a crowd: " + pairs + " pairs of processes at once";
    }

    @Override
    public String unit() {
        return "round trip";
    }

    @Override
    public long units() {
        return roundTrips;
    }

    @Override
    public PingPong sized(long units) {
        return new PingPong(pairs, Math.max(1, units / pairs) * pairs);
    }

    @Override
    public Class<? extends Stage> needs() {
        return pairs == 1 ? Handoffs.class : Parking.class;
    }

    /** The right answers. */
    @Override
    public long expected() {
        return roundTrips;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        LongAdder right = new LongAdder();
        List<Stage.Body> processes = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            Link ping = ((Handoffs) stage).handoff();
            Link pong = ((Handoffs) stage).handoff();
            processes.add(() -> right.add(serve(ping, pong)));
            processes.add(() -> answer(ping, pong));
        }
        stage.par(processes);
        return Outcome.of(right.sum());
    }

    private long serve(Link ping, Link pong) throws InterruptedException {
        long each = roundTrips / pairs;
        long right = 0;
        for (long i = 0; i < each; i++) {
            int question = (int) (i % (Tokens.COUNT - 1));
            ping.put(Tokens.of(question));
            if (pong.take() == question + 1) {
                right++;
            }
        }
        return right;
    }

    private void answer(Link ping, Link pong) throws InterruptedException {
        long each = roundTrips / pairs;
        for (long i = 0; i < each; i++) {
            pong.put(Tokens.of(ping.take() + 1));
        }
    }
}
