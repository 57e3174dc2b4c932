package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import dev.strait.One2Any;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The first page shows a program that runs: the one below. */
class ReadmeTest {
    private static final Path PAGE = Path.of("..", "README.md");
    private static final Path HERE = Path.of("src", "test", "java", "dev", "strait", "examples", "ReadmeTest.java");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final int JOBS = 100;

    private record Job(int number) {}

    private record Result(int number, int square) {
        @Override
        public String toString() {
            return number + " squared is " + square;
        }
    }

    private static final class Farm {
        static void feed(ChannelWriter<Job> jobs) throws InterruptedException {
            for (int i = 0; i < JOBS; i++) {
                jobs.write(new Job(i));
            }
        }

        static void work(ChannelReader<Job> jobs, ChannelWriter<Result> results) throws InterruptedException {
            for (Job job : jobs) {
                results.write(new Result(job.number(), job.number() * job.number()));
            }
        }
    }

    private static void program() throws InterruptedException {
        Network.run(net -> {
            Any2One<Result> results = net.any2one(Buffer.fifo(64));
            One2Any<Job> jobs = net.one2any();
            net.fork("farmer", jobs.writer(), Farm::feed);
            net.fork(8, "worker", jobs::reader, results::writer, Farm::work);
            net.fork("harvest", results.reader(), in -> {
                for (Result result : in) System.out.println(result);
            });
        });
    }

    @Test
    @DisplayName("the program of the first page does all jobs, prints all results, and ends")
    void runs() throws InterruptedException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program();
        } finally {
            System.setOut(before);
        }
        List<String> expected = IntStream.range(0, JOBS)
                .mapToObj(i -> new Result(i, i * i).toString())
                .sorted()
                .toList();
        assertEquals(
                expected,
                printed.toString(StandardCharsets.UTF_8).lines().sorted().toList());
    }

    @Test
    @DisplayName(
            "the program of the first page is the one that this test runs, but for comments and the breaks of lines")
    void isShown() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        assertTrue(block.find(), "the first page shows a program");
        String shown = squeezed(block.group(1).replaceAll("//.*", ""));
        assertTrue(squeezed(Files.readString(HERE)).contains(shown), () -> "not here: " + shown);
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").trim();
    }
}
