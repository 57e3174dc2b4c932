package dev.strait.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reference is a yardstick, so it must be right. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OneSlotTest {
    /** Ping-pong and the ring never have a writer that runs ahead of a reader which has not woken yet; this has. */
    @Test
    void noValueIsLostOrOvertakenWhenTheWriterNeverPauses() throws Exception {
        List<Integer> read = new ArrayList<>();
        int count = Tokens.COUNT;
        new PlainThreads(OneSlot::new).run(ThreadKind.PLATFORM, stage -> {
            Link link = stage.link();
            stage.par(List.of(
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
        });
        assertEquals(IntStream.range(0, count).boxed().toList(), read);
    }
}
