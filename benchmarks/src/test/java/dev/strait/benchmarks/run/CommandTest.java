package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void whatItWritesIsReturned() throws Exception {
        assertEquals("hello\n", Command.run(LONG, List.of("sh", "-c", "echo hello")));
    }

    @Test
    void oneThatHangsIsEndedAndSaysSo() {
        Exception thrown = assertThrows(
                IOException.class,
                () -> Command.run(Duration.ofMillis(200), List.of("sh", "-c", "echo waiting; exec sleep 1000")));
        assertEquals("has not ended within 0.2 s: waiting", thrown.getMessage());
    }

    @Test
    void oneThatFailsTellsWhy() {
        Exception thrown =
                assertThrows(IOException.class, () -> Command.run(LONG, List.of("sh", "-c", "echo wrong >&2; exit 3")));
        assertEquals("ended with 3: wrong", thrown.getMessage());
    }

    @Test
    void oneThatIsNotThereHasNoFirstLine() throws Exception {
        assertEquals("", Command.firstLine("", "no-such-command-anywhere"));
        assertTrue(Command.firstLine("", "sh", "-c", "echo a; echo b").equals("a"));
    }
}
