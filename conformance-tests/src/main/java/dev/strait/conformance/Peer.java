package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/** The ways to wait at a channel for the other side of an extended operation: all see the same. */
enum Peer {
    /** The plain operation. */
    PLAIN,
    /** The same with a time limit, which is not reached. */
    TIMED,
    /** An alternative with another guard, which is never ready. */
    ALTERNATIVE,
    /** An operation that is extended itself. */
    EXTENDED;

    private static final List<Peer> ALL = List.of(values());
    private static final Duration AGES = Duration.ofDays(1);

    /** What is tested with a peer. */
    interface Case {
        void test(Kind kind, Peer peer) throws Exception;
    }

    /** The same test on every kind with each of them. */
    static List<DynamicTest> each(Case test) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Peer peer : ALL) {
                tests.add(DynamicTest.dynamicTest(kind + ", " + peer + " peer", () -> test.test(kind, peer)));
            }
        }
        return tests;
    }

    /** All of them, again and again. */
    static Peer inTurn(int turn) {
        return ALL.get(turn % ALL.size());
    }

    <T> void write(Network net, ChannelWriter<T> out, T value) throws InterruptedException {
        switch (this) {
            case PLAIN -> out.write(value);
            case TIMED -> assertTrue(out.write(value, AGES));
            case ALTERNATIVE ->
                Alt.<Boolean>fair(net.after(AGES, () -> false), out.onWrite(value, () -> true))
                        .select();
            case EXTENDED -> out.writeExtended(() -> value);
        }
    }

    <T> T read(Network net, ChannelReader<T> in) throws InterruptedException {
        @Nullable T value = switch (this) {
            case PLAIN -> in.read();
            case TIMED -> in.read(AGES);
            case ALTERNATIVE ->
                Alt.<T>fair(net.after(AGES, () -> Peer.<T>late()), in.onRead(it -> it))
                        .select();
            case EXTENDED -> in.readExtended(it -> it);
        };
        return assertNotNullValue(value);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T late() {
        throw new AssertionError("a day has passed");
    }

    private static <T> T assertNotNullValue(@Nullable T value) {
        assertNotNull(value, "nothing was read");
        return value;
    }
}
