package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.ChannelReader;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.examples.Plex.Choice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlexTest {
    /** The bound is exact: with n inputs ready all the time, each is passed over n-1 times between two of its values. */
    @BothBackends
    void fairPassesAReadyInputOverNMinusOneTimes(String backend) throws InterruptedException {
        for (int inputs = 1; inputs <= 7; inputs++) {
            Plex plex = new Plex(inputs, 20, inputs * 20);
            List<Integer> out = plex.run(Network.on(backend), Choice.FAIR);
            for (int input = 0; input < inputs; input++) {
                assertEquals(inputs - 1, plex.passedOver(input, out), plex + ": " + out);
                assertEquals(20, Collections.frequency(out, input), plex + ": " + out);
            }
            for (int from = 0; from + inputs <= out.size(); from++) {
                long different =
                        out.subList(from, from + inputs).stream().distinct().count();
                assertEquals(inputs, different, "in a row of " + inputs + " from " + from + ": " + out);
            }
        }
    }

    @BothBackends
    void priStarvesTheLastWhileTheFirstIsReady(String backend) throws InterruptedException {
        Plex plex = new Plex(3, 50, 50);
        List<Integer> out = plex.run(Network.on(backend), Choice.PRI);
        assertEquals(Collections.nCopies(50, 0), out);
        assertEquals(List.of(0, 50, 50), passedOver(plex, out));
    }

    @BothBackends
    void priServesThemOneAfterTheOther(String backend) throws InterruptedException {
        List<Integer> out = new Plex(3, 2, 6).run(Network.on(backend), Choice.PRI);
        assertEquals(List.of(0, 0, 1, 1, 2, 2), out);
    }

    /** An input that comes late, or has gone, neither holds the others up nor ends the plex. */
    @BothBackends
    void plexEndsWithItsLastInput(String backend) throws InterruptedException {
        Network.run(backend, net -> {
            One2One<String> first = net.one2one();
            One2One<String> second = net.one2one();
            One2One<String> out = net.one2one();
            List<ChannelReader<String>> in = List.of(first.reader(), second.reader());
            net.fork("plex", out.writer(), to -> Processes.fairPlex(in, to));
            first.writer().write("a");
            assertEquals("a", out.reader().read());
            first.writer().close();
            second.writer().write("b");
            assertEquals("b", out.reader().read());
            second.writer().write("c");
            second.writer().close();
            assertEquals(List.of("c"), out.reader().stream().toList());
        });
    }

    @BothBackends
    void plexOfNothingEndsAtOnce(String backend) throws InterruptedException {
        Network.run(backend, net -> {
            One2One<String> out = net.one2one();
            net.fork("plex", out.writer(), to -> Processes.priPlex(List.<ChannelReader<String>>of(), to));
            assertEquals(List.of(), out.reader().stream().toList());
        });
    }

    /** The canary: an input that is passed over once more than it may be is noticed, and one that has nothing is not. */
    @Test
    void passedOverCountsWhileAnInputIsReady() {
        Plex plex = new Plex(3, 2, 6);
        assertEquals(List.of(2, 0, 4), passedOver(plex, List.of(1, 1, 0, 0, 2, 2)));
        assertEquals(List.of(2, 2, 2), passedOver(plex, List.of(0, 1, 2, 0, 1, 2)));
    }

    private static List<Integer> passedOver(Plex plex, List<Integer> out) {
        List<Integer> each = new ArrayList<>();
        for (int input = 0; input < plex.inputs(); input++) {
            each.add(plex.passedOver(input, out));
        }
        return each;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, inputs must be >= 1: inputs=0",
        "1, 0, 1, waiting must be >= 1: waiting=0",
        "1, 1, 0, taken must be >= 1: taken=0",
        "3, 5, 16, cannot take 16 values: 3 inputs with 5 waiting at each have 15"
    })
    void plexThatCannotWorkIsRefused(int inputs, int waiting, int taken, String why) {
        String message =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> new Plex(inputs, waiting, taken))
                        .getMessage());
        assertTrue(message.contains(why), message);
    }
}
