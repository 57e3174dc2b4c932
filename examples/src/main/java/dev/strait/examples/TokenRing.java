package dev.strait.examples;

import dev.strait.Buffer;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.NetworkBuilder;
import dev.strait.One2One;

/**
 * Tokens that go round a ring of processes; a measure of what a communication costs. The program is that of kroc's mtring (C.G.
 * Ritson, 2009), which Samuel Giles' naulang took over (2014).
 *
 * <p>An element passes on each token it reads, plus one; a zero it passes on as it is, and ends. The root sends one token
 * round to start up; then it injects the tokens 1, 2, ..., lets each go round {@code cycles} times and once more, adding one to
 * each between the rounds, and adds them up; then it sends a zero round.
 *
 * <p>The sum alone cannot tell whether the tokens kept their order, so the root checks each token that it reads.
 *
 * @param elements how many processes besides the root
 * @param cycles how often the root passes each token on
 * @param tokens how many go round at the same time
 * @param buffer how many tokens each channel holds; none if 0
 */
public record TokenRing(int elements, int cycles, int tokens, int buffer) {
    /** The ring of the published figures: 256 channels. */
    public static final TokenRing PUBLISHED = new TokenRing(255, 10, 100, 0);

    /** Checks that the ring can go round. */
    public TokenRing {
        Require.atLeast("elements", elements, 1);
        Require.atLeast("cycles", cycles, 0);
        Require.atLeast("tokens", tokens, 1);
        Require.atLeast("buffer", buffer, 0);
        long room = elements + (elements + 1L) * buffer;
        if (tokens > room) {
            throw new IllegalArgumentException("a ring of " + elements + " elements with "
                    + (buffer == 0 ? "unbuffered channels" : "channels that hold " + buffer) + " has room for " + room
                    + " tokens: with tokens=" + tokens
                    + " it would deadlock, because the root injects them all before it reads the first one back");
        }
        if (tokens + cycles + elements * (cycles + 1L) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("tokens are ints, and these would overflow: elements=" + elements
                    + ", cycles=" + cycles + ", tokens=" + tokens);
        }
    }

    /**
     * Makes the ring, and runs it to its end.
     *
     * @param network where it runs
     * @return the sum of the tokens after the last round
     * @throws InterruptedException if interrupted
     */
    public long run(NetworkBuilder network) throws InterruptedException {
        return network.call(net -> {
            One2One<Integer> head = channel(net);
            One2One<Integer> last = head;
            for (int i = 0; i < elements; i++) {
                One2One<Integer> next = channel(net);
                net.fork("element-" + i, last.reader(), next.writer(), TokenRing::element);
                last = next;
            }
            ExclusiveReader<Integer> in = last.reader();
            return net.par(() -> root(in, head.writer())).getFirst();
        });
    }

    private One2One<Integer> channel(Network net) {
        return buffer == 0 ? net.one2one() : net.one2one(Buffer.fifo(buffer));
    }

    private static void element(ExclusiveReader<Integer> in, ExclusiveWriter<Integer> out) throws InterruptedException {
        int token;
        do {
            token = in.read();
            out.write(token > 0 ? token + 1 : 0);
        } while (token > 0);
    }

    long root(ExclusiveReader<Integer> in, ExclusiveWriter<Integer> out) throws InterruptedException {
        out.write(1);
        expect(1 + elements, in.read());

        for (int i = 1; i <= tokens; i++) {
            out.write(i);
        }
        for (int cycle = 0; cycle < cycles; cycle++) {
            for (int i = 1; i <= tokens; i++) {
                int token = expect(after(cycle, i), in.read());
                out.write(token + 1);
            }
        }
        long sum = 0;
        for (int i = 1; i <= tokens; i++) {
            sum += expect(after(cycles, i), in.read());
        }

        out.write(0);
        expect(0, in.read());
        return sum;
    }

    /** What has become of token i when it comes back after so many full cycles. */
    private int after(int cycle, int i) {
        return i + elements * (cycle + 1) + cycle;
    }

    private static int expect(int due, int token) {
        if (token != due) {
            throw new IllegalStateException("tokens out of order: " + due + " was due, " + token + " came");
        }
        return token;
    }

    /**
     * What {@link #run} has to return.
     *
     * @return the sum of the tokens
     */
    public long checksum() {
        return tokens * (tokens + 1L) / 2 + tokens * (elements * (cycles + 1L) + cycles);
    }

    /**
     * How many communications one ring makes.
     *
     * @return the number
     */
    public long communications() {
        return (elements + 1L) * (1 + tokens * (cycles + 1L) + 1);
    }
}
