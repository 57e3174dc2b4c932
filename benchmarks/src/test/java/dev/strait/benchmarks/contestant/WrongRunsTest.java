package dev.strait.benchmarks.contestant;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.workload.Blocked;
import dev.strait.benchmarks.workload.Commstime;
import dev.strait.benchmarks.workload.Farm;
import dev.strait.benchmarks.workload.Manner;
import dev.strait.benchmarks.workload.OneByOne;
import dev.strait.benchmarks.workload.PingPong;
import dev.strait.benchmarks.workload.Poisoned;
import dev.strait.benchmarks.workload.Selecting;
import dev.strait.benchmarks.workload.Sieve;
import dev.strait.benchmarks.workload.Solo;
import dev.strait.benchmarks.workload.TokenRing;
import dev.strait.benchmarks.workload.Transfer;
import dev.strait.benchmarks.workload.Workload;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A contestant that changes one value on each of its links cannot score in any workload. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WrongRunsTest {
    /** A workload, and which of the values read from a link is wrong; a few links never carry more than one. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(new TokenRing(7, 3, 5, 0), 3),
                Arguments.of(new TokenRing(7, 3, 5, 2), 3),
                Arguments.of(new PingPong(1, 300), 3),
                Arguments.of(new PingPong(8, 160), 3),
                Arguments.of(new Commstime(100, false), 3),
                Arguments.of(new Commstime(100, true), 3),
                Arguments.of(new Transfer(1, 1, 0, 512), 3),
                Arguments.of(new Transfer(8, 8, 0, 512), 3),
                Arguments.of(new Transfer(1, 1, 16, 512), 3),
                Arguments.of(new Transfer(8, 8, 16, 512), 3),
                Arguments.of(new Solo(16, 512), 3),
                Arguments.of(new Selecting(8, Manner.SELECT, 0, 300), 3),
                Arguments.of(new Selecting(8, Manner.MIXED, 0, 300), 3),
                Arguments.of(new Selecting(8, Manner.PLAIN, 0, 300), 3),
                Arguments.of(new Selecting(8, Manner.SELECT, 4, 300), 3),
                Arguments.of(new OneByOne(8, Manner.SELECT, 200), 3),
                Arguments.of(new OneByOne(8, Manner.PLAIN, 200), 3),
                Arguments.of(new Blocked(20), 1),
                Arguments.of(new Sieve(30), 3),
                Arguments.of(new Poisoned(50), 1),
                Arguments.of(new Farm(512, 1), 3));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(Workload workload, int which) {
        Exception thrown = assertThrows(Exception.class, () -> workload.verified(workload.run(new FaultyStage(which))));
        assertTrue(thrown.toString().contains("is wrong: expected="), thrown::toString);
    }
}
