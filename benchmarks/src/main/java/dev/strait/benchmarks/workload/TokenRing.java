package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Buffers;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Rendezvous;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * W1, the token ring of Samuel Giles' naulang benchmark, after Carl Ritson's mtring: a root and elements in a ring. Many
 * processes, most of them waiting, always some ready: the figure is what a hand-off costs when nobody has to wait for a
 * processor to wake.
 *
 * <p>An element passes each token on, plus one, and ends when it has passed a zero. The root sends one token round;
 * sends all of them; reads and resends each, plus one, for every cycle; reads them all; and sends the zero round.
 *
 * @param elements how many beside the root
 * @param cycles how often the root passes each token on
 * @param tokens how many there are; no more than elements, or the root of an unbuffered ring never gets to read
 * @param capacity of the links
 */
public record TokenRing(int elements, int cycles, int tokens, int capacity) implements Workload {
    public TokenRing {
        if (tokens > elements) {
            throw new IllegalArgumentException(
                    "tokens must be <= elements: tokens=" + tokens + " elements=" + elements);
        }
    }

    @Override
    public String id() {
        return "W1";
    }

    @Override
    public String name() {
        return capacity == 0 ? "ring" : "ring-buffer-" + capacity;
    }

    @Override
    public String about() {
        return "Token ring: " + (elements + 1) + " processes, " + tokens + " tokens, " + cycles + " cycles"
                + (capacity == 0 ? "" : ", buffers of " + capacity);
    }

    @Override
    public String unit() {
        return "communication";
    }

    /** Every link carries the first lap, each token once more than there are cycles, and the zero. */
    @Override
    public long units() {
        return (elements + 1L) * (1 + tokens * (cycles + 1L) + 1);
    }

    /** With fewer cycles, for whom they take long; never with more. */
    @Override
    public TokenRing sized(long units) {
        long laps = (units / (elements + 1) - 2) / tokens - 1;
        return new TokenRing(elements, Math.clamp(laps, 1, cycles), tokens, capacity);
    }

    @Override
    public TokenRing least() {
        return new TokenRing(elements, 1, 1, capacity);
    }

    @Override
    public Class<? extends Stage> needs() {
        return capacity == 0 ? Rendezvous.class : Buffers.class;
    }

    @Override
    public long expected() {
        return checksum();
    }

    @Override
    public Outcome run(Stage stage) throws Exception {
        AtomicLong sum = new AtomicLong();
        List<Link> links = new ArrayList<>();
        for (int i = 0; i <= elements; i++) {
            links.add(Links.of(stage, capacity));
        }
        List<Stage.Body> processes = new ArrayList<>();
        for (int i = 0; i < elements; i++) {
            Link in = links.get(i);
            Link out = links.get(i + 1);
            processes.add(() -> element(in, out));
        }
        processes.add(() -> sum.set(root(links.getLast(), links.getFirst())));
        stage.par(processes);
        return Outcome.of(sum.get());
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
    private long root(Link in, Link out) throws InterruptedException {
        out.put(Tokens.of(1));
        Expect.equal("the first token", 1 + elements, in.take());
        for (int i = 1; i <= tokens; i++) {
            out.put(Tokens.of(i));
        }
        for (int lap = 1; lap <= cycles; lap++) {
            for (int i = 1; i <= tokens; i++) {
                int token = in.take();
                Expect.equal("a token", after(lap, i) - 1, token);
                out.put(Tokens.of(token + 1));
            }
        }
        long sum = 0;
        for (int i = 1; i <= tokens; i++) {
            int token = in.take();
            Expect.equal("a token", after(cycles, i) + elements, token);
            sum += token;
        }
        out.put(Tokens.of(0));
        Expect.equal("the last token", 0, in.take());
        return sum;
    }

    /** What a token that was {@code first} has become when the root has passed it on {@code laps} times. */
    public int after(int laps, int first) {
        return first + laps * (elements + 1);
    }

    /** The sum of all tokens when they are read for the last time. */
    long checksum() {
        return tokens * (tokens + 1L) / 2 + (long) tokens * (elements * (cycles + 1L) + cycles);
    }
}
