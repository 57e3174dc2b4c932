package dev.strait.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
 * W1, the token ring of Samuel Giles' naulang benchmark, after Carl Ritson's mtring: a root and 255 elements in a
 * ring of 256 links, 100 tokens, 10 cycles. Many processes, most of them waiting, always some ready: the figure,
 * nanoseconds for a communication, is what a hand-off costs when nobody has to wait for a processor to wake.
 *
 * <p>An element passes each token on, plus one, and ends when it has passed a zero. The root sends one token round;
 * sends all of them; reads and resends each, plus one, for every cycle; reads them all; and sends the zero round.
 *
 * <pre>{@code
 * java -jar benchmarks/target/benchmarks.jar TokenRing -wi 2 -i 3 -w 500ms -r 500ms
 * java -jar benchmarks/target/benchmarks.jar TokenRing -wi 2 -i 3 -w 500ms -r 500ms -p threads=virtual
 *     -jvmArgsAppend -Djdk.virtualThreadScheduler.parallelism=1
 * }</pre>
 *
 * The first runs everything, virtual threads with as many carriers as there are processors; the second runs virtual
 * threads with one carrier.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Timeout(time = 2, timeUnit = TimeUnit.MINUTES)
public class TokenRing {
    private static final int ELEMENTS = 255;
    private static final int CYCLES = 10;
    private static final int TOKENS = 100;

    /** Every link carries the first lap, each token once more than there are cycles, and the zero. */
    private static final int COMMUNICATIONS = (ELEMENTS + 1) * (1 + TOKENS * (CYCLES + 1) + 1);

    @Param({"strait", "one-slot", "synchronous-queue", "synchronous-queue-fair", "jox"})
    private String contestant = "strait";

    @Param({"virtual", "platform"})
    private String threads = "virtual";

    /** One invocation: a ring, {@link #COMMUNICATIONS} of them. */
    @Benchmark
    @OperationsPerInvocation(COMMUNICATIONS)
    public long communication() throws Exception {
        return run(Contestants.named(contestant), ThreadKind.named(threads), new Size(ELEMENTS, CYCLES, TOKENS));
    }

    /**
     * Runs a ring, and verifies its checksum and the order of the tokens.
     *
     * @return the checksum
     * @throws IllegalStateException if it is wrong, or a token overtook another
     */
    static long run(Contestant contestant, ThreadKind threads, Size size) throws Exception {
        AtomicLong sum = new AtomicLong();
        contestant.run(threads, stage -> {
            List<Link> links = new ArrayList<>();
            for (int i = 0; i <= size.elements; i++) {
                links.add(stage.link());
            }
            List<Stage.Body> processes = new ArrayList<>();
            for (int i = 0; i < size.elements; i++) {
                Link in = links.get(i);
                Link out = links.get(i + 1);
                processes.add(() -> element(in, out));
            }
            processes.add(() -> sum.set(root(links.getLast(), links.getFirst(), size)));
            stage.par(processes);
        });
        if (sum.get() != size.checksum()) {
            throw new IllegalStateException("checksum must be " + size.checksum() + ": sum=" + sum);
        }
        return sum.get();
    }

    private static void element(Link in, Link out) throws InterruptedException {
        int token = in.take();
        while (token > 0) {
            out.put(Tokens.of(token + 1));
            token = in.take();
        }
        out.put(Tokens.of(0));
    }

    /** Returns the sum of the tokens, for which their order does not matter; throws if that is wrong. */
    private static long root(Link in, Link out, Size size) throws InterruptedException {
        out.put(Tokens.of(1));
        expect(1 + size.elements, in.take());
        for (int i = 1; i <= size.tokens; i++) {
            out.put(Tokens.of(i));
        }
        for (int lap = 1; lap <= size.cycles; lap++) {
            for (int i = 1; i <= size.tokens; i++) {
                int token = in.take();
                expect(size.after(lap, i) - 1, token);
                out.put(Tokens.of(token + 1));
            }
        }
        long sum = 0;
        for (int i = 1; i <= size.tokens; i++) {
            int token = in.take();
            expect(size.after(size.cycles, i) + size.elements, token);
            sum += token;
        }
        out.put(Tokens.of(0));
        expect(0, in.take());
        return sum;
    }

    private static void expect(int expected, int token) {
        if (token != expected) {
            throw new IllegalStateException(
                    "a token is wrong or out of turn: expected=" + expected + " token=" + token);
        }
    }

    /** The parameters of a ring. */
    record Size(int elements, int cycles, int tokens) {
        Size {
            if (tokens > elements) {
                throw new IllegalArgumentException("tokens must be <= elements, or the root never gets to read: tokens="
                        + tokens + " elements=" + elements);
            }
        }

        /** What a token that was {@code first} has become when the root has passed it on {@code laps} times. */
        int after(int laps, int first) {
            return first + laps * (elements + 1);
        }

        /** The sum of all tokens when they are read for the last time. */
        long checksum() {
            return tokens * (tokens + 1L) / 2 + (long) tokens * (elements * (cycles + 1L) + cycles);
        }
    }
}
