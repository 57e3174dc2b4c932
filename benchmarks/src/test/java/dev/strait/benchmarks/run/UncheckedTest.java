package dev.strait.benchmarks.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.ExclusiveEndException;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.contestant.Local;
import dev.strait.benchmarks.report.Cell;
import dev.strait.benchmarks.report.Measurement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In the JVM of {@code strait-unchecked} the check of who uses an end really is out, and in the others it is in. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UncheckedTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aSecondProcessMayUseAnExclusiveEnd() throws Exception {
        assertTrue(written("strait-unchecked").endsWith("admitted\n"));
    }

    @Test
    void otherwiseItIsRefused() throws Exception {
        assertTrue(written("strait").endsWith("refused\n"));
    }

    @Test
    void itIsMeasuredInSuchAJvm() throws Exception {
        Cell cell = new Cell("solo-16", "strait-unchecked", "virtual-2");
        Measurement measurement = new JvmLauncher().measure(cell, Effort.SMOKE);
        assertTrue(Objects.requireNonNull(measurement.figures().get(Measurement.TIME))
                        .value()
                > 0);
    }

    @Test
    void othersHaveTheClassPathOfEverybody() throws Exception {
        assertEquals(System.getProperty("java.class.path"), classPath("jox"));
    }

    private String written(String contestant) throws Exception {
        return Command.run(
                LIMIT,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(contestant),
                        TwoWriters.class.getName()));
    }

    private String classPath(String contestant) throws Exception {
        return JvmLauncher.classPath(
                (Local) Contestants.named(contestant), Files.createTempFile(directory, "classes", ".jar"));
    }

    /** Two processes that live at the same time write to one exclusive end. */
    static final class TwoWriters {
        private TwoWriters() {}

        public static void main(String[] args) throws InterruptedException {
            try {
                Network.run(network -> {
                    ExclusiveWriter<Integer> writer =
                            network.<Integer>one2one(Buffer.fifo(2)).writer();
                    CountDownLatch first = new CountDownLatch(1);
                    CountDownLatch second = new CountDownLatch(1);
                    network.par(
                            () -> {
                                writer.write(1);
                                first.countDown();
                                second.await();
                            },
                            () -> {
                                first.await();
                                writer.write(2);
                                second.countDown();
                            });
                });
                System.out.println("admitted");
            } catch (ExclusiveEndException refusal) {
                System.out.println("refused");
            }
        }
    }
}
