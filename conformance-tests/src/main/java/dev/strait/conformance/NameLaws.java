package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.NetworkBody;
import dev.strait.One2One;
import dev.strait.ProcessFailedException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Names. If one of these fails, look at where the name is made. */
public abstract class NameLaws extends Laws {
    /** For subclasses. */
    protected NameLaws() {}

    private void named(String name, NetworkBody body) throws Exception {
        Patience.call("network", () -> {
            Network.on(backend()).named(name).run(body);
            return "ended";
        });
    }

    @Test
    @DisplayName("PR-01 the thread of a process has the process's name, with that of its network before it")
    void threadNames() throws Exception {
        Set<String> names = Collections.synchronizedSet(new TreeSet<>());
        named("net", net -> {
            net.fork("solo", () -> names.add(Thread.currentThread().getName()));
            net.fork(2, "twin", index -> names.add(Thread.currentThread().getName()));
            net.par(2, index -> names.add(Thread.currentThread().getName()));
        });
        for (String name : List.of("net/solo", "net/twin-0", "net/twin-1", "net/main.par-0", "net/main.par-1")) {
            assertTrue(names.contains(name), () -> "no " + name + " in " + names);
        }
    }

    @Test
    @DisplayName("PR-01 networks, channels and processes that were not named have names that differ")
    void defaultNames() throws Exception {
        Set<String> names = Collections.synchronizedSet(new TreeSet<>());
        for (int i = 0; i < 2; i++) {
            network(net -> {
                names.add(net.name());
                names.add(net.one2one().name());
                names.add(net.any2any().name());
                net.fork(() -> names.add(Thread.currentThread().getName()));
                net.fork(() -> names.add(Thread.currentThread().getName()));
            });
        }
        assertEquals(10, names.size(), names::toString);
    }

    @TestFactory
    @DisplayName("CH-01 channels and ends say what they are, by kind, sharing and name")
    List<DynamicTest> channelNames() {
        return eachKind((kind, buffer) -> named("net", net -> {
            var builder = net.channel(String.class).named("wire");
            Channel<String> channel = switch (kind) {
                case ONE2ONE -> builder.one2one();
                case ONE2ANY -> builder.one2any();
                case ANY2ONE -> builder.any2one();
                case ANY2ANY -> builder.any2any();
            };
            assertEquals("net/wire", channel.name());
            assertEquals(buffer, channel.buffer());
            assertTrue(channel.toString().contains("net/wire"), channel::toString);
            assertTrue(channel.toString().equalsIgnoreCase(kind + " 'net/wire'"), channel::toString);
            String in = channel.reader().name();
            String out = channel.writer().name();
            assertTrue(in.contains("net/wire") && in.contains("reader"), in);
            assertTrue(out.contains("net/wire") && out.contains("writer"), out);
            assertTrue(in.startsWith(kind.sharedReaders() ? "shared" : "exclusive"), in);
            assertTrue(out.startsWith(kind.sharedWriters() ? "shared" : "exclusive"), out);
            assertNotEquals(in, out);
        }));
    }

    @Test
    @DisplayName("CL-02 exceptions name the channel")
    void exceptionsNameTheChannel() throws Exception {
        named("net", net -> {
            One2One<String> channel = net.channel(String.class).named("wire").one2one();
            channel.reader().close();
            ExclusiveWriter<String> out = channel.writer();
            ChannelClosedException closed = assertThrows(ChannelClosedException.class, () -> out.write("a"));
            assertEquals("net/wire", closed.channel());
            assertTrue(String.valueOf(closed.getMessage()).contains("net/wire"), closed::getMessage);
            out.close();
            closed = assertThrows(ChannelClosedException.class, () -> out.write("a"));
            assertTrue(String.valueOf(closed.getMessage()).contains("net/wire"), closed::getMessage);
        });
    }

    @Test
    @DisplayName("PR-02 a wrapped failure names the process")
    void failuresNameTheProcess() {
        ProcessFailedException failed = assertThrows(
                ProcessFailedException.class,
                () -> named(
                        "net",
                        net -> net.fork("doomed", () -> {
                            throw new IOException("wanted");
                        })));
        assertEquals("net/doomed", failed.process());
        assertTrue(String.valueOf(failed.getMessage()).contains("net/doomed"), failed::getMessage);
    }

    @Test
    @DisplayName("PR-08 an inner network is named after the outer one")
    void innerNames() throws Exception {
        named(
                "net",
                net -> net.scope(inner -> {
                    assertTrue(inner.name().startsWith("net/"), inner::name);
                    assertTrue(inner.one2one().name().startsWith(inner.name() + "/"));
                }));
    }
}
