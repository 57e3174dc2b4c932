package dev.strait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in wiring that the compiler finds: each wrong line is the only error, and the right line compiles. */
class WiringTest {
    /** What follows is line 7. */
    private static final String BEFORE = """
            import dev.strait.*;
            import java.util.List;
            class Wiring {
                static void wire(Network net, One2One<String> one2one, One2Any<String> one2any, Any2One<String> any2one,
                        Any2Any<String> any2any, One2OneCall<String, Integer> call, Any2AnyCall<String, Integer> calls)
                        throws Exception {
            """;

    private static final String AFTER = """
                }
                static void read(ExclusiveReader<String> in) {}
                static void readShared(SharedReader<String> in) {}
                static void readAny(ChannelReader<String> in) {}
                static void write(ExclusiveWriter<String> out) {}
                static void writeShared(SharedWriter<String> out) {}
                static void writeAny(ChannelWriter<String> out) {}
                static void ask(ExclusiveClient<String, Integer> client) {}
                static void answer(CallServer<String, Integer> server) {}
                static void copy(ChannelReader<String> in, ChannelWriter<String> out) {}
            }
            """;

    private static final String IN_THE_LINE = "Wiring.java:7:";

    /** A mistake, beside what was meant. */
    private record Mistake(String name, String wrong, String right) {}

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake(
                    "direction: a reader does not write",
                    "one2one.reader().write(\"a\");",
                    "one2one.writer().write(\"a\");"),
            new Mistake("direction: a writer does not read", "one2one.writer().read();", "one2one.reader().read();"),
            new Mistake(
                    "direction: a process that reads is not given a writer",
                    "readAny(any2any.writer());",
                    "readAny(any2any.reader());"),
            new Mistake(
                    "direction: a process that writes is not given a reader",
                    "net.fork(\"p\", one2one.reader(), Wiring::write);",
                    "net.fork(\"p\", one2one.writer(), Wiring::write);"),
            new Mistake(
                    "direction: two ends in the wrong order",
                    "net.fork(\"p\", one2one.writer(), any2one.reader(), Wiring::copy);",
                    "net.fork(\"p\", any2one.reader(), one2one.writer(), Wiring::copy);"),
            new Mistake(
                    "direction: a client does not serve",
                    "call.client().serve(request -> 1);",
                    "call.server().serve(request -> 1);"),
            new Mistake(
                    "direction: a server does not call", "call.server().call(\"a\");", "call.client().call(\"a\");"),
            new Mistake(
                    "direction: a process that serves is not given a client",
                    "net.fork(\"p\", calls.client(), Wiring::answer);",
                    "net.fork(\"p\", calls.server(), Wiring::answer);"),
            new Mistake(
                    "sharing: a shared client is not an exclusive one",
                    "net.fork(\"p\", calls.client(), Wiring::ask);",
                    "net.fork(\"p\", call.client(), Wiring::ask);"),
            new Mistake(
                    "payload: a reply of another type",
                    "call.server().serve(request -> request);",
                    "call.server().serve(request -> request.length());"),
            new Mistake(
                    "sharing: a shared reader is not an exclusive one",
                    "net.fork(\"p\", one2any.reader(), Wiring::read);",
                    "net.fork(\"p\", one2one.reader(), Wiring::read);"),
            new Mistake(
                    "sharing: a shared writer is not an exclusive one",
                    "write(any2one.writer());",
                    "write(one2any.writer());"),
            new Mistake(
                    "sharing: an exclusive reader is not a shared one",
                    "readShared(any2one.reader());",
                    "readShared(any2any.reader());"),
            new Mistake(
                    "sharing: an exclusive writer is not a shared one",
                    "net.fork(2, \"p\", one2one::writer, Wiring::writeShared);",
                    "net.fork(2, \"p\", any2one::writer, Wiring::writeShared);"),
            new Mistake(
                    "sharing: there is nothing to claim at an exclusive end",
                    "one2one.writer().claim();",
                    "any2one.writer().claim();"),
            new Mistake(
                    "sharing: a kind is not another kind",
                    "Any2Any<String> c = net.one2any();",
                    "Any2Any<String> c = net.any2any();"),
            new Mistake(
                    "payload: the value has to be of the channel's type",
                    "one2one.writer().write(1);",
                    "one2one.writer().write(\"1\");"),
            new Mistake(
                    "payload: what is read is of the channel's type",
                    "Integer i = one2one.reader().read();",
                    "String s = one2one.reader().read();"),
            new Mistake(
                    "payload: the end has to be of the process's type",
                    "net.fork(\"p\", net.<Integer>one2one().reader(), Wiring::read);",
                    "net.fork(\"p\", net.<String>one2one().reader(), Wiring::read);"),
            new Mistake(
                    "payload: iteration is typed",
                    "for (Integer i : one2one.reader()) {}",
                    "for (String s : one2one.reader()) {}"),
            new Mistake(
                    "payload: the results of a par are typed",
                    "List<Integer> l = net.par(() -> one2one.reader().read(), () -> \"b\");",
                    "List<String> l = net.par(() -> one2one.reader().read(), () -> \"b\");"),
            new Mistake(
                    "openness: nobody else implements an end",
                    "abstract class Mine implements ChannelReader<String> {}",
                    "abstract class Mine implements Iterable<String> {}"));

    @TempDir
    Path directory = Path.of("");

    @TestFactory
    @DisplayName("a mistake in wiring does not compile")
    List<DynamicTest> mistakes() {
        return MISTAKES.stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake.name(), () -> {
                    List<String> errors = compile(mistake.wrong());
                    assertFalse(errors.isEmpty(), () -> "it compiles: " + mistake.wrong());
                    for (String error : errors) {
                        assertTrue(error.startsWith(IN_THE_LINE), () -> "an error elsewhere: " + error);
                    }
                }))
                .toList();
    }

    @TestFactory
    @DisplayName("what was meant compiles")
    List<DynamicTest> control() {
        return MISTAKES.stream()
                .map(mistake -> DynamicTest.dynamicTest(
                        mistake.name(), () -> assertEquals(List.of(), compile(mistake.right()))))
                .toList();
    }

    /** The errors that the compiler finds, each beginning with its place. */
    private List<String> compile(String line) throws IOException, URISyntaxException {
        Path source = Files.writeString(directory.resolve("Wiring.java"), BEFORE + line + "\n" + AFTER);
        Path classes = Path.of(Network.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter printed = new StringWriter();
        PrintWriter printer = new PrintWriter(printed);
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        printer,
                        printer,
                        "-XDrawDiagnostics",
                        "-proc:none",
                        "-classpath",
                        classes.toString(),
                        "-d",
                        directory.toString(),
                        source.toString());
        List<String> errors = printed.toString()
                .lines()
                .filter(printedLine -> printedLine.contains("compiler.err."))
                .toList();
        assertEquals(status == 0, errors.isEmpty(), printed::toString);
        return errors;
    }
}
