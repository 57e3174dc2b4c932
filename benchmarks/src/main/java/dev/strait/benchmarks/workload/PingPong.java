package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Handoffs;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * W2, ping-pong: two processes and two links; one sends a token, the other answers with its successor. Nothing ever
 * happens at the same time, so the figure, nanoseconds for a round trip, is the latency of two hand-offs.
 *
 * @param roundTrips how many
 */
public record PingPong(long roundTrips) implements Workload {
    @Override
    public String id() {
        return "W2";
    }

    @Override
    public String name() {
        return "ping-pong";
    }

    @Override
    public String about() {
        return "Ping-pong: two processes, each answers the other";
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
        return new PingPong(units);
    }

    @Override
    public Class<? extends Stage> needs() {
        return Handoffs.class;
    }

    /** The right answers. */
    @Override
    public long expected() {
        return roundTrips;
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        AtomicLong right = new AtomicLong();
        Link ping = ((Handoffs) stage).handoff();
        Link pong = ((Handoffs) stage).handoff();
        stage.par(List.of(() -> right.set(serve(ping, pong)), () -> answer(ping, pong)));
        return Outcome.of(right.get());
    }

    private long serve(Link ping, Link pong) throws InterruptedException {
        long right = 0;
        for (long i = 0; i < roundTrips; i++) {
            int question = (int) (i % (Tokens.COUNT - 1));
            ping.put(Tokens.of(question));
            if (pong.take() == question + 1) {
                right++;
            }
        }
        return right;
    }

    private void answer(Link ping, Link pong) throws InterruptedException {
        for (long i = 0; i < roundTrips; i++) {
            pong.put(Tokens.of(ping.take() + 1));
        }
    }
}
