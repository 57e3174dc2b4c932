package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Buffer;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What depends on a holder of the baton that is slow, or on a mistake of the caller, and so cannot be met by chance. */
class PorchTest {
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final long DEADLINE = 30_000_000_000L;

    private final Porch<String> porch = porch(Sharing.ANY);

    private static Porch<String> porch(Sharing writers) {
        Porch<String> porch = new Porch<>(
                Rig.spec(String.class, writers, Sharing.ANY, Buffer.none(), 0),
                new Rig.TestCarrier(false, 0),
                value -> {});
        porch.attach(READER, Rig.SESSION);
        porch.attach(writer(0), Rig.SESSION);
        return porch;
    }

    private static EndId writer(int number) {
        return new EndId(Side.WRITING, 2L * number + 1);
    }

    /** In a thread that waits when this returns. */
    private void waitToWrite(int end, String value) {
        waiting("writer of " + value, () -> porch.write(writer(end), value, DirectCore.FOREVER));
    }

    private static Thread waiting(String name, Rig.Body body) {
        Thread thread = Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                body.run();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        long begin = System.nanoTime();
        while (thread.getState() != Thread.State.WAITING) {
            if (thread.getState() == Thread.State.TERMINATED || System.nanoTime() - begin > DEADLINE) {
                throw new AssertionError("does not wait: " + thread + ", " + thread.getState());
            }
            Rig.yieldToOthers();
        }
        return thread;
    }

    private CompletableFuture<String> waitToRead() {
        CompletableFuture<String> read = new CompletableFuture<>();
        waiting("reader", () -> read.complete(porch.read(READER, DirectCore.FOREVER)));
        return read;
    }

    @Test
    void whoeverWaitsForTheHolderOfTheBatonIsNotOvertaken() throws Exception {
        waitToWrite(0, "first");
        porch.hold(); // as one who is slow, and has not yet opened
        waitToWrite(1, "second");
        CompletableFuture<String> read = waitToRead();
        waitToWrite(2, "third");
        porch.letGo();
        assertEquals("first", read.get(DEADLINE, TimeUnit.NANOSECONDS));
        assertEquals("second", porch.tryRead(READER));
        assertEquals("third", porch.tryRead(READER));
    }

    @Test
    void aReaderThatWaitsIsMetByTheWriterThatHasWaitedForTheHolderOfTheBaton() throws Exception {
        CompletableFuture<String> read = waitToRead();
        porch.hold();
        waitToWrite(0, "first");
        waitToWrite(1, "second");
        porch.letGo();
        assertEquals("first", read.get(DEADLINE, TimeUnit.NANOSECONDS));
        assertEquals("second", porch.tryRead(READER));
    }

    @Test
    void aTryIsNotRefusedWhileAWriterWaitsForTheHolderOfTheBaton() throws Exception {
        porch.hold();
        waitToWrite(0, "first");
        CompletableFuture<String> read = new CompletableFuture<>();
        waiting("trying reader", () -> read.complete(porch.tryRead(READER)));
        porch.letGo();
        assertEquals("first", read.get(DEADLINE, TimeUnit.NANOSECONDS));
    }

    @Test
    void twoWritesAtATimeAtAnExclusiveWriterAreRefused() {
        Porch<String> exclusive = porch(Sharing.ONE);
        waiting("writer", () -> exclusive.write(writer(0), "first", DirectCore.FOREVER));
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> exclusive.write(writer(0), "second", DirectCore.FOREVER));
        assertEquals("two operations at a time on the exclusive writer of c", refused.getMessage());
        assertEquals("first", exclusive.tryRead(READER));
    }
}
