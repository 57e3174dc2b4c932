package dev.strait.benchmarks.contestant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The links that are ours and no peer's are yardsticks, so they must be right. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReferencesTest {
    static Stream<Link> references() {
        return Stream.of(
                new OneSlot(),
                new CheckedSlots(ThreadKind.PLATFORM).rendezvous(),
                new Cores(ThreadKind.PLATFORM).rendezvous(),
                new SpscLink(4),
                new SpscLink(1024));
    }

    /** Ping-pong and the ring never have a writer that runs ahead of a reader which has not woken yet; this has. */
    @ParameterizedTest
    @MethodSource("references")
    void noValueIsLostOrOvertakenWhenTheWriterNeverPauses(Link link) throws Exception {
        List<Integer> read = new ArrayList<>();
        int count = Tokens.COUNT;
        new OneSlots(ThreadKind.PLATFORM)
                .par(List.of(
                        () -> {
                            for (int i = 0; i < count; i++) {
                                link.put(Tokens.of(i));
                            }
                        },
                        () -> {
                            for (int i = 0; i < count; i++) {
                                read.add(link.take());
                            }
                        }));
        assertEquals(IntStream.range(0, count).boxed().toList(), read);
    }
}
