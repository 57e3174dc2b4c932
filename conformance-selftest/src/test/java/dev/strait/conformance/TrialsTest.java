package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The driver of generated scenarios: it finds, shrinks, says how to replay, and ends. */
class TrialsTest {
    private static final Pattern SEED = Pattern.compile("-D" + Trials.SEED + "=(-?\\d+)");

    private static Arbitrary<List<Integer>> lists() {
        return Arbitraries.integers().between(0, 1000).list().ofMaxSize(12);
    }

    @AfterEach
    void forget() {
        System.clearProperty(Trials.SEED);
        System.clearProperty(Patience.PROPERTY);
    }

    private static void refuse(List<Integer> list) {
        if (list.stream().anyMatch(number -> number >= 500)) {
            fail("a large number");
        }
    }

    @Test
    @DisplayName("what holds is tried as often as asked for, on different scenarios")
    void holds() throws Exception {
        List<List<Integer>> tried = new ArrayList<>();
        new Trials<>(lists(), tried::add).run(100);
        assertEquals(100, tried.size());
        assertTrue(tried.stream().distinct().count() > 50, tried::toString);
    }

    @Test
    @DisplayName("a failure is made as small as can be, and says what it was")
    void shrinks() {
        AssertionError failure =
                assertThrows(AssertionError.class, () -> new Trials<>(lists(), TrialsTest::refuse).run(1000));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.startsWith("a large number"), message);
        assertTrue(message.contains("the scenario:" + System.lineSeparator() + "  [500]"), message);
        assertTrue(message.contains("found by try "), message);
    }

    @Test
    @DisplayName("the seed in the message brings back the very scenario that was found, and no other")
    void replays() throws Exception {
        List<List<Integer>> refused = new ArrayList<>();
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> new Trials<>(lists(), list -> {
                            try {
                                refuse(list);
                            } catch (AssertionError e) {
                                refused.add(list);
                                throw e;
                            }
                        })
                        .run(1000));
        Matcher seed = SEED.matcher(String.valueOf(failure.getMessage()));
        assertTrue(seed.find(), failure::getMessage);
        System.setProperty(Trials.SEED, seed.group(1));
        List<List<Integer>> again = new ArrayList<>();
        new Trials<>(lists(), again::add).run(1000);
        assertEquals(List.of(refused.getFirst()), again.stream().distinct().toList(), "the first one that was refused");
    }

    @Test
    @DisplayName("a smaller scenario that fails only now and then is still found to fail")
    void luck() {
        int[] tries = {0};
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> new Trials<>(lists(), list -> {
                            if (tries[0]++ % 3 == 0) {
                                refuse(list);
                            }
                        })
                        .run(1000));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.contains("the scenario:" + System.lineSeparator() + "  [500]"), message);
    }

    @Test
    @DisplayName("a scenario that hangs fails, is made smaller, and all that ends")
    void hangs() {
        System.setProperty(Patience.PROPERTY, "0.02");
        AssertionError failure = assertThrows(
                AssertionError.class,
                () -> new Trials<>(Arbitraries.integers().between(0, 3), number -> {
                            if (number > 0) {
                                Patience.call("wait", () -> {
                                    new CountDownLatch(1).await();
                                    return "never";
                                });
                            }
                        })
                        .run(100));
        String message = String.valueOf(failure.getMessage());
        assertTrue(message.startsWith("waited in vain for: wait"), message);
        assertTrue(message.contains("the scenario:" + System.lineSeparator() + "  1"), message);
    }
}
