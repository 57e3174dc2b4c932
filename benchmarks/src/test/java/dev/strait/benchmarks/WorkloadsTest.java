package dev.strait.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.benchmarks.TokenRing.Size;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

/** Every workload, by every contestant in it, once, with tiny counts and outside of JMH. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkloadsTest {
    static Stream<Arguments> pingPong() throws NoSuchFieldException {
        return combinations(PingPong.class);
    }

    static Stream<Arguments> tokenRing() throws NoSuchFieldException {
        return combinations(TokenRing.class);
    }

    private static Stream<Arguments> combinations(Class<?> workload) throws NoSuchFieldException {
        List<String> threads = parameters(workload, "threads");
        return parameters(workload, "contestant").stream()
                .flatMap(contestant -> threads.stream().map(kind -> Arguments.of(contestant, kind)));
    }

    private static List<String> parameters(Class<?> workload, String name) throws NoSuchFieldException {
        Field field = workload.getDeclaredField(name);
        return Arrays.asList(field.getAnnotation(Param.class).value());
    }

    @ParameterizedTest
    @MethodSource
    void pingPong(String contestant, String threads) throws Exception {
        assertEquals(500, PingPong.run(Contestants.named(contestant), ThreadKind.named(threads), 500));
    }

    @ParameterizedTest
    @MethodSource
    void tokenRing(String contestant, String threads) throws Exception {
        Size size = new Size(7, 3, 5);
        assertEquals(
                15 + 5 * (7 * 4 + 3), TokenRing.run(Contestants.named(contestant), ThreadKind.named(threads), size));
    }

    @Test
    void theChecksumOfTheFullRingIsNaulangs() {
        assertEquals(286_550, new Size(255, 10, 100).checksum());
    }

    @Test
    void everyContestantPlaysPingPong() throws NoSuchFieldException {
        assertEquals(List.copyOf(Contestants.names()), parameters(PingPong.class, "contestant"));
    }

    @Test
    void aContestantThatChangesAValueCannotScore() {
        Contestant faulty = new PlainThreads(() -> new Link() {
            private final Link honest = new JoxLink();

            @Override
            public void put(Integer value) throws InterruptedException {
                honest.put(value == 3 ? 2 : value);
            }

            @Override
            public Integer take() throws InterruptedException {
                return honest.take();
            }
        });
        assertThrows(IllegalStateException.class, () -> PingPong.run(faulty, ThreadKind.VIRTUAL, 10));
        Exception thrown =
                assertThrows(Exception.class, () -> TokenRing.run(faulty, ThreadKind.VIRTUAL, new Size(7, 1, 5)));
        assertTrue(thrown.toString().contains("token is wrong"), thrown::toString);
    }

    @Test
    void anUnknownContestantIsRefusedWithTheKnownOnes() {
        Exception thrown = assertThrows(IllegalArgumentException.class, () -> Contestants.named("nobody"));
        assertTrue(thrown.toString().contains("strait, one-slot"), thrown::toString);
    }
}
