package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.One2One;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRingTest {
    @BothBackends
    void tokensAddUp(String backend) throws InterruptedException {
        for (TokenRing ring : List.of(
                new TokenRing(1, 0, 1, 0),
                new TokenRing(1, 5, 1, 0),
                new TokenRing(10, 3, 4, 0),
                new TokenRing(40, 2, 7, 0))) {
            assertEquals(ring.checksum(), ring.run(Network.on(backend)), ring::toString);
        }
    }

    @BothBackends
    void fullRingGoesRound(String backend) throws InterruptedException {
        for (TokenRing ring :
                List.of(new TokenRing(1, 2, 1, 0), new TokenRing(7, 4, 7, 0), new TokenRing(3, 4, 3 + 4 * 2, 2))) {
            assertEquals(ring.checksum(), ring.run(Network.on(backend)), ring::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"255, 10, 100, 286550", "255, 100, 255, 6625665", "256, 10, 100, 287650", "2, 1, 1, 6"})
    void checksumIsTheOneWorkedOut(int elements, int cycles, int tokens, long checksum) {
        assertEquals(checksum, new TokenRing(elements, cycles, tokens, 0).checksum());
    }

    @Test
    void publishedRingMakesThePublishedNumberOfCommunications() {
        assertEquals(282_112, TokenRing.PUBLISHED.communications());
    }

    @ParameterizedTest
    @CsvSource({
        "5, 1, 6, 0, room for 5 tokens: with tokens=6 it would deadlock",
        "5, 1, 18, 2, room for 17 tokens: with tokens=18 it would deadlock",
        "0, 1, 1, 0, elements must be >= 1: elements=0",
        "1, -1, 1, 0, cycles must be >= 0: cycles=-1",
        "1, 1, 0, 0, tokens must be >= 1: tokens=0",
        "1, 1, 1, -1, buffer must be >= 0: buffer=-1",
        "2147483647, 1, 1, 0, would overflow"
    })
    void ringThatCannotWorkIsRefused(int elements, int cycles, int tokens, int buffer, String why) {
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> new TokenRing(elements, cycles, tokens, buffer))
                        .getMessage());
        assertTrue(message.contains(why), message);
    }

    /** The canary: tokens that overtake each other leave the sum as it is, and are noticed all the same. */
    @BothBackends
    void rootNoticesTokensOutOfOrder(String backend) {
        TokenRing ring = new TokenRing(2, 0, 2, 0);
        IllegalStateException noticed = assertThrows(
                IllegalStateException.class,
                () -> Network.run(backend, net -> {
                    One2One<Integer> to = net.one2one();
                    One2One<Integer> from = net.one2one();
                    net.fork("swapper", to.reader(), from.writer(), TokenRingTest::swap);
                    net.par(() -> ring.root(from.reader(), to.writer()));
                }));
        assertEquals("tokens out of order: 3 was due, 4 came", noticed.getMessage());
    }

    /** As two elements, which add two to each token; but the second token overtakes the first. */
    private static void swap(ExclusiveReader<Integer> in, ExclusiveWriter<Integer> out) throws InterruptedException {
        out.write(in.read() + 2);
        int first = in.read() + 2;
        out.write(in.read() + 2);
        out.write(first);
    }
}
