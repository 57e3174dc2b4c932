package dev.strait.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Timeout;
import org.openjdk.jmh.annotations.Warmup;

/**
 * W2, ping-pong: two processes and two links; one sends a token, the other answers with its successor. Nothing ever
 * happens at the same time, so the figure, nanoseconds for a round trip, is the latency of two hand-offs.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar PingPong -wi 2 -i 3 -w 500ms -r 500ms
 * java -jar benchmarks/target/benchmarks.jar PingPong -wi 2 -i 3 -w 500ms -r 500ms -p threads=virtual
 *     -jvmArgsAppend -Djdk.virtualThreadScheduler.parallelism=1
 * }</pre>
 *
 * The first runs everything, virtual threads with as many carriers as there are processors; the second runs virtual
 * threads with one carrier, where {@code raw-spin} means nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Timeout(time = 2, timeUnit = TimeUnit.MINUTES)
public class PingPong {
    /** So many that starting two threads does not show, so few that 100 µs each are bearable. */
    private static final int ROUND_TRIPS = 100_000;

    @Param({
        "strait",
        "one-slot",
        "raw-park",
        "raw-spin",
        "synchronous-queue",
        "synchronous-queue-fair",
        "exchanger",
        "jox"
    })
    private String contestant = "strait";

    @Param({"virtual", "platform"})
    private String threads = "virtual";

    /** One invocation: {@link #ROUND_TRIPS} of them. */
    @Benchmark
    @OperationsPerInvocation(ROUND_TRIPS)
    public int roundTrip() throws Exception {
        return run(Contestants.named(contestant), ThreadKind.named(threads), ROUND_TRIPS);
    }

    /**
     * Plays, and verifies every answer.
     *
     * @return the round trips made
     * @throws IllegalStateException if an answer was wrong
     */
    static int run(Contestant contestant, ThreadKind threads, int roundTrips) throws Exception {
        AtomicInteger right = new AtomicInteger();
        contestant.run(threads, stage -> {
            Link ping = stage.link();
            Link pong = stage.link();
            stage.par(List.of(() -> right.set(serve(ping, pong, roundTrips)), () -> answer(ping, pong, roundTrips)));
        });
        if (right.get() != roundTrips) {
            throw new IllegalStateException(
                    "every answer must be the question's successor: right=" + right + " of " + roundTrips);
        }
        return roundTrips;
    }

    private static int serve(Link ping, Link pong, int roundTrips) throws InterruptedException {
        int right = 0;
        for (int i = 0; i < roundTrips; i++) {
            int question = i % (Tokens.COUNT - 1);
            ping.put(Tokens.of(question));
            if (pong.take() == question + 1) {
                right++;
            }
        }
        return right;
    }

    private static void answer(Link ping, Link pong, int roundTrips) throws InterruptedException {
        for (int i = 0; i < roundTrips; i++) {
            pong.put(Tokens.of(ping.take() + 1));
        }
    }
}
