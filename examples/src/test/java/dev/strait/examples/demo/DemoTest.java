package dev.strait.examples.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.examples.TokenRing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DemoTest {
    private static final RingTimer SMALL = new RingTimer(new TokenRing(5, 2, 3, 0), 2, Duration.ofDays(1));

    private record Outcome(int status, String out, String err) {
        void says(String... parts) {
            assertAll(() -> assertEquals(0, status, err), () -> contains(out, parts));
        }

        void refuses(String... parts) {
            assertAll(() -> assertEquals(2, status), () -> assertEquals("", out), () -> contains(err, parts));
        }

        private static void contains(String text, String... parts) {
            for (String part : parts) {
                assertTrue(text.contains(part), () -> "'" + part + "' is not in:\n" + text);
            }
        }
    }

    private static Outcome demo(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Demo.commandLine(SMALL).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int status = command.execute(args);
        return new Outcome(status, out.toString(), err.toString());
    }

    // ---------------------------------------------------------------- the programs

    @Test
    void withoutACommandSaysHelloAndRunsTheRingOnBothBackends() {
        Outcome outcome = demo();
        outcome.says(
                "Hello world!",
                "5 elements and a root, cycles=2, tokens=3",
                "ns/comm.",
                "Strait, virtual          2 ",
                "Strait, threads          2 ",
                "their sum was " + SMALL.ring().checksum());
        assertTrue(outcome.err().contains("token ring on threads: run 2 of 2"), outcome.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void hello(String backend) {
        assertEquals(new Outcome(0, "Hello world!" + System.lineSeparator(), ""), demo("hello", "--backend", backend));
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void ring(String backend) {
        demo("ring", "--backend", backend, "--elements", "6", "--cycles", "2", "--tokens", "4", "--runs", "1")
                .says("6 elements and a root, cycles=2, tokens=4, no buffers", "Strait, " + backend, "sum was 90");
    }

    @Test
    void ringWithBuffersHasRoomForMoreTokens() {
        demo("ring", "--elements", "2", "--cycles", "1", "--tokens", "5", "--runs", "1", "--buffer", "1")
                .says("tokens=5, buffers of 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void commstime(String backend) {
        demo("commstime", "--backend", backend, "--cycles", "50")
                .says("Commstime on " + backend + ", 50 cycles", "ns/cycle", "sequential delta", "parallel delta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void gadget(String backend) {
        demo("gadget", "--backend", backend, "--syncs", "100").says("pq ", "both partners agree");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void sieve(String backend) {
        demo("sieve", "--backend", backend, "--primes", "10")
                .says(
                        "2 3 5 7 11 13 17 19 23 29\n".replace("\n", System.lineSeparator()),
                        "The first 10 primes, checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void plexes(String backend) {
        demo("fairplex", "--backend", backend, "--inputs", "3", "--waiting", "20", "--taken", "30")
                .says(
                        "3 inputs with 20 values waiting at each, on " + backend + "; the first 30",
                        row("0                10            2"),
                        row("1                10            2"),
                        row("2                10            2"),
                        "at most n-1 times: checked");
        demo("priplex", "--backend", backend, "--inputs", "3", "--waiting", "20", "--taken", "30")
                .says(
                        row("0                20            0"),
                        row("1                10           20"),
                        row("2                 0           30"),
                        "while one before it is ready: checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void regulate(String backend) {
        demo("regulate", "--backend", backend, "--values", "20", "--delay", "1", "--interval", "5")
                .says(" 20" + System.lineSeparator(), "Of 20 numbers on " + backend, "never early: checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void chickens(String backend) {
        demo("chickens", "--backend", backend, "--philosophers", "4", "--batch", "2", "--lunches", "6")
                .says(
                        "6 lunches of 2 chickens on " + backend,
                        row("philosopher 0, greedy            12                      3"),
                        row("philosopher 3                     0                      3"),
                        "All 12 chickens accounted for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void facing(String backend) {
        demo("facing", "--backend", backend, "--ring", "3", "--exchanges", "50")
                .says(
                        "facing each other on " + backend + ", 50 exchanges at each link",
                        "50 exchanges, ",
                        "2 = 0",
                        "150 exchanges, ",
                        "in one direction: checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void philosophers(String backend) {
        demo("philosophers", "--backend", backend, "--philosophers", "3", "--meals", "10", "--patience", "5")
                .says(
                        "A seat for each of 3 philosophers on " + backend + ": deadlock.",
                        "with 3 seats for 3 philosophers, 3 held the left fork at the gong and then 0 meals were begun",
                        "A security guard, who lets 2 sit at a time: no deadlock.",
                        "30 meals eaten, 10 by each: checked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void poison(String backend) {
        demo("poison", "--backend", backend, "--side", "3", "--steps", "20")
                .says(
                        "9 processes and 18 channels on " + backend,
                        " 20 ",
                        "All have stopped",
                        "none of them catches it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void movingSieve(String backend) {
        demo("movingsieve", "--backend", backend, "--primes", "10")
                .says("2 3 5 7 11 13 17 19 23 29", "The first 10 primes, checked; 10 cells on " + backend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void handOver(String backend) {
        demo("handover", "--backend", backend, "--clients", "3", "--workers", "2")
                .says("3 clients on " + backend, "100 answers each", "handed a session over 42 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void chameneos(String backend) {
        demo("chameneos", "--backend", backend, "--meetings", "50")
                .says("50 meetings on " + backend + ", checked", "0 with itself");
    }

    private static String row(String text) {
        return text + System.lineSeparator();
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void clientserver(String backend) {
        demo("clientserver", "--backend", backend, "--clients", "4", "--printers", "2", "--pages", "5")
                .says("20 pages on 2 printers", "of 4 clients", "40 calls on " + backend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void santa(String backend) {
        demo("santa", "--backend", backend, "--years", "3")
                .says("In 3 years on " + backend + ", Santa has delivered toys 3 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "virtual"})
    void barber(String backend) {
        demo("barber", "--backend", backend, "--customers", "5", "--visits", "4", "--chairs", "2")
                .says("Of 20 visits on " + backend, "found all 2 chairs taken");
    }

    // ---------------------------------------------------------------- what it says about itself

    private static List<String> commands() {
        return List.copyOf(Demo.commandLine(SMALL).getSubcommands().keySet());
    }

    private static List<String> programs() {
        return commands().stream().filter(command -> !command.equals("list")).toList();
    }

    @Test
    void listShowsEveryCommand() {
        demo("list")
                .says(commands().stream()
                        .map(command -> "./demo " + command + " ")
                        .toArray(String[]::new));
        demo("list").says("--help");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpAndVersion(String command) {
        demo(command, "--help").says("Usage: ./demo " + command, "--help", "--version");
        demo(command, "--version").says("Strait ", "Java ");
    }

    @Test
    void helpAndVersion() {
        demo("--help").says("Usage: ./demo");
        demo("--help").says(commands().toArray(String[]::new));
        demo("--version").says("Strait ", "Java ");
    }

    @Test
    void defaultBackendIsTheLibrarys() {
        demo("ring", "--help").says("(default:", "virtual");
        demo("ring", "--elements", "1", "--tokens", "1", "--runs", "1").says("Strait, virtual");
    }

    // ---------------------------------------------------------------- what it refuses

    @Test
    void unknownOptionIsNamedWithTheValidOnes() {
        demo("ring", "--token", "3")
                .refuses(
                        "./demo ring: Unknown option",
                        "'--token'",
                        "--backend, --elements, --cycles, --tokens, --buffer, --runs, --help, --version",
                        "'./demo ring --help'");
    }

    @Test
    void unknownCommandIsNamedWithTheValidOnes() {
        demo("rnig").refuses("'rnig'", "commands: " + String.join(", ", commands()), "'./demo --help'");
    }

    @ParameterizedTest
    @MethodSource("programs")
    void unknownBackendIsNamedWithTheKnownOnes(String command) {
        demo(command, "--backend", "fibres")
                .refuses("'--backend'", "no backend is named 'fibres'; known backends: threads, virtual");
    }

    @Test
    void tooManyTokensAreRefusedWithTheReason() {
        demo("ring", "--elements", "100", "--tokens", "101")
                .refuses("a ring of 100 elements with unbuffered channels has room for 100 tokens", "would deadlock");
    }

    @ParameterizedTest
    @CsvSource({
        "ring, --elements, 0, elements must be >= 1: elements=0",
        "ring, --runs, 0, runs must be >= 1: runs=0",
        "ring, --cycles, many, Invalid value for option '--cycles': 'many' is not an int",
        "commstime, --cycles, 0, 'cycles must be between 1 and 1073741823: cycles=0'",
        "poison, --side, 0, 'side must be >= 1 and steps >= 0: side=0, steps=1000'",
        "poison, --side, 65, side must be <= 64: side=65",
        "poison, --steps, -1, 'side must be >= 1 and steps >= 0: side=8, steps=-1'",
        "sieve, --primes, 0, primes must be >= 1: primes=0",
        "movingsieve, --primes, 0, primes must be >= 1: primes=0",
        "handover, --workers, 0, 'clients and workers must be >= 1: clients=20, workers=0'",
        "chameneos, --meetings, 0, meetings must be >= 1: meetings=0",
        "fairplex, --inputs, 0, inputs must be >= 1: inputs=0",
        "priplex, --taken, 4001, cannot take 4001 values",
        "regulate, --values, 0, values must be >= 1: values=0",
        "regulate, --delay, -1, delay must not be negative: delay=PT-0.001S",
        "chickens, --batch, 6, 'batch must be between 1 and 5, a chicken for each philosopher: batch=6'",
        "facing, --ring, 1, processes must be >= 2: processes=1",
        "philosophers, --philosophers, 1, philosophers must be >= 2: philosophers=1",
        "philosophers, --patience, -1, patience must be >= 0: patience=-1",
        "sieve, --primes, '', Missing required parameter"
    })
    void badValueIsRefused(String command, String option, String value, String why) {
        Outcome outcome = value.isEmpty() ? demo(command, option) : demo(command, option, value);
        outcome.refuses("./demo " + command + ": " + why, "options: ");
    }
}
