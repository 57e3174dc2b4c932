package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A meeting as the sequential code it is: one thread, all moves are offers, so nobody waits and all is seen. */
class MeetingTest {
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);

    private final List<Integer> undelivered = new ArrayList<>();

    private MeetingCore<Integer> core(Buffer buffer) {
        return core(buffer, 0, undelivered::add);
    }

    private static MeetingCore<Integer> core(Buffer buffer, int immunity, Consumer<Integer> handler) {
        MeetingCore<Integer> core = Rig.meeting(
                Rig.spec(Integer.class, Sharing.ANY, Sharing.ANY, buffer, immunity),
                new Rig.TestCarrier(false, 0),
                handler);
        core.attach(READER, Rig.SESSION);
        core.attach(WRITER, Rig.SESSION);
        return core;
    }

    private static Rig.RecordingParty read(MeetingCore<Integer> core) {
        return offer(core, Offer.Kind.READ, READER, null);
    }

    private static Rig.RecordingParty write(MeetingCore<Integer> core, int value) {
        return offer(core, Offer.Kind.WRITE, WRITER, value);
    }

    private static Rig.RecordingParty offer(
            MeetingCore<Integer> core, Offer.Kind kind, EndId end, @Nullable Integer value) {
        Rig.RecordingParty party = new Rig.RecordingParty();
        core.offer(new Offer<>(party, 0, kind, end, value));
        return party;
    }

    private static Buffer buffer(String name) {
        return switch (name) {
            case "none" -> Buffer.none();
            case "fifo1" -> Buffer.fifo(1);
            case "fifo2" -> Buffer.fifo(2);
            case "oldest1" -> Buffer.overwriteOldest(1);
            case "oldest2" -> Buffer.overwriteOldest(2);
            case "newest1" -> Buffer.overwriteNewest(1);
            case "newest2" -> Buffer.overwriteNewest(2);
            case "drop1" -> Buffer.dropNewest(1);
            case "drop2" -> Buffer.dropNewest(2);
            case "unbounded" -> Buffer.unbounded();
            default -> throw new IllegalArgumentException(name);
        };
    }

    // ---------------------------------------------------------------- buffers

    /** Four values are tried without waiting; then all that can be read is. */
    @ParameterizedTest
    @CsvSource({
        "none, '', ''",
        "fifo1, 1, ''",
        "fifo2, 1 2, ''",
        "unbounded, 1 2 3 4, ''",
        "oldest1, 4, 1 2 3",
        "oldest2, 3 4, 1 2",
        "newest1, 4, 1 2 3",
        "newest2, 1 4, 2 3",
        "drop1, 1, 2 3 4",
        "drop2, 1 2, 3 4"
    })
    void bufferKeepsAndDropsWhatItSays(String buffer, String kept, String dropped) {
        MeetingCore<Integer> core = core(buffer(buffer));
        for (int value = 1; value <= 4; value++) {
            core.tryWrite(WRITER, value);
        }
        List<Integer> there = new ArrayList<>();
        for (Integer value = core.tryRead(READER); value != null; value = core.tryRead(READER)) {
            there.add(value);
        }
        assertEquals(kept, words(there));
        assertEquals(dropped, words(undelivered));
    }

    private static String words(List<Integer> values) {
        return String.join(" ", values.stream().map(String::valueOf).toList());
    }

    @Test
    void waitingWriterEntersTheBufferInTheStepInWhichAValueIsRead() {
        MeetingCore<Integer> core = core(Buffer.fifo(1));
        assertTrue(core.tryWrite(WRITER, 1));
        Rig.RecordingParty second = write(core, 2);
        Rig.RecordingParty third = write(core, 3);
        assertEquals("nothing", second.told());
        assertEquals(1, core.tryRead(READER));
        assertEquals("committed", second.told());
        assertEquals("nothing", third.told());
        assertFalse(core.tryWrite(WRITER, 4), "overtakes");
        assertEquals(2, core.tryRead(READER));
        assertEquals(3, core.tryRead(READER));
        assertNull(core.tryRead(READER));
    }

    /** The owner of an operation may see its outcome, and take the value back, at once: before the reader goes on. */
    @Test
    void valueOfAWaitingWriterIsReadBeforeItsOutcomeIsSaid() {
        MeetingCore<Integer> core = core(Buffer.none());
        core.perform(new Entry<>(core, Offer.Kind.WRITE, WRITER, 1) {
            private boolean pending = true;

            @Override
            boolean isPending() {
                return pending;
            }

            @Override
            boolean decide(Outcome outcome, @Nullable Failure failure) {
                pending = false;
                value = null;
                return false;
            }

            @Override
            void tell() {
                throw new AssertionError("nothing to tell");
            }
        });
        assertEquals(1, core.tryRead(READER));
    }

    @Test
    void readersAreServedInTheOrderTheyCame() {
        MeetingCore<Integer> core = core(Buffer.none());
        Rig.RecordingParty first = read(core);
        Rig.RecordingParty second = read(core);
        Rig.RecordingParty third = read(core);
        core.withdraw(second, 0);
        assertTrue(core.tryWrite(WRITER, 1));
        assertTrue(core.tryWrite(WRITER, 2));
        assertFalse(core.tryWrite(WRITER, 3));
        assertEquals("committed 1", first.told());
        assertEquals("withdrawn", second.told());
        assertEquals("committed 2", third.told());
    }

    @Test
    void withdrawalThatComesTooLateIsNotAnswered() {
        MeetingCore<Integer> core = core(Buffer.none());
        Rig.RecordingParty party = read(core);
        assertTrue(core.tryWrite(WRITER, 1));
        core.withdraw(party, 0);
        assertEquals("committed 1", party.told());
    }

    // ---------------------------------------------------------------- endings

    /**
     * Two values are in the buffer, or one and a writer waits with the other; then the channel ends. What the waiting
     * writer is told, what a read gets, one more read, what a write is told, and what is undelivered.
     */
    @ParameterizedTest
    @CsvSource({
        "closeWriters, unbounded, 1, 2, failed: closed by writers, failed: closed by writers, ''",
        "closeReaders, unbounded, failed: closed by readers, -, -, failed: closed by readers, 1 2",
        "poisonByWriter, unbounded, 1, 2, failed: poisoned by first, failed: poisoned by first, ''",
        "poisonByReader, unbounded, failed: poisoned by first, -, -, failed: poisoned by first, 1 2",
        "poisonByNetwork, unbounded, failed: poisoned by first, -, -, failed: poisoned by first, 1 2"
    })
    void endingFollowsTheTable(
            String event, String buffer, String read1, String read2, String read3, String write, String lost) {
        MeetingCore<Integer> core = core(buffer(buffer));
        assertTrue(core.tryWrite(WRITER, 1));
        assertTrue(core.tryWrite(WRITER, 2));
        end(core, event, "first");
        assertEquals(write, write(core, 3).told());
        assertEquals(write, "failed: " + Rig.words(core.ending(Side.WRITING)));
        assertEquals(
                read1.startsWith("failed") ? read1 : "committed " + read1,
                read(core).told());
        if (!read2.equals("-")) {
            assertNull(core.ending(Side.READING));
            assertEquals("committed " + read2, read(core).told());
            assertEquals(read3, "failed: " + Rig.words(core.ending(Side.READING)));
            assertEquals(read3, read(core).told());
        }
        assertEquals(lost, words(undelivered));
        assertNull(core.tryRead(READER));
        assertFalse(core.tryWrite(WRITER, 4));
        end(core, "poisonByNetwork", "late");
        assertEquals(write, write(core, 3).told(), "the first ending stays");
        assertEquals(lost, words(undelivered));
    }

    private static void end(MeetingCore<Integer> core, String event, String by) {
        Poison poison = new Poison(1, by, null);
        switch (event) {
            case "closeWriters" -> core.detach(WRITER);
            case "closeReaders" -> core.detach(READER);
            case "poisonByWriter" -> core.poison(Side.WRITING, poison);
            case "poisonByReader" -> core.poison(Side.READING, poison);
            case "poisonByNetwork" -> core.poison(null, poison);
            default -> throw new IllegalArgumentException(event);
        }
    }

    /** One event after another, with a value in the buffer: what a read is told, and what is undelivered. */
    @ParameterizedTest
    @CsvSource({
        "closeWriters, closeReaders, failed: closed by writers, 1",
        "closeWriters, poisonByWriter, committed 1, ''",
        "closeWriters, poisonByReader, failed: poisoned by second, 1",
        "closeWriters, poisonByNetwork, failed: poisoned by second, 1",
        "closeReaders, closeWriters, failed: closed by readers, 1",
        "closeReaders, poisonByNetwork, failed: closed by readers, 1",
        "poisonByWriter, closeWriters, committed 1, ''",
        "poisonByWriter, closeReaders, failed: poisoned by first, 1",
        "poisonByWriter, poisonByReader, failed: poisoned by first, 1",
        "poisonByWriter, poisonByNetwork, failed: poisoned by first, 1",
        "poisonByReader, poisonByWriter, failed: poisoned by first, 1"
    })
    void laterEventStrandsButDoesNotChangeTheEnding(String first, String second, String told, String lost) {
        MeetingCore<Integer> core = core(Buffer.fifo(1));
        assertTrue(core.tryWrite(WRITER, 1));
        end(core, first, "first");
        end(core, second, "second");
        assertEquals(told, read(core).told());
        assertEquals(lost, words(undelivered));
    }

    @ParameterizedTest
    @CsvSource({
        "closeReaders, failed: closed by readers",
        "poisonByWriter, failed: poisoned by first",
        "poisonByReader, failed: poisoned by first",
        "poisonByNetwork, failed: poisoned by first"
    })
    void waitingWriterKeepsItsValue(String event, String told) {
        MeetingCore<Integer> core = core(Buffer.fifo(1));
        assertTrue(core.tryWrite(WRITER, 1));
        Rig.RecordingParty waiting = write(core, 2);
        end(core, event, "first");
        assertEquals(told, waiting.told());
        assertFalse(undelivered.contains(2));
    }

    @ParameterizedTest
    @CsvSource({
        "closeWriters, failed: closed by writers",
        "closeReaders, failed: closed by readers",
        "poisonByWriter, failed: poisoned by first",
        "poisonByReader, failed: poisoned by first",
        "poisonByNetwork, failed: poisoned by first"
    })
    void waitingReaderAndClaimAreReleased(String event, String told) {
        MeetingCore<Integer> core = core(Buffer.none());
        Rig.RecordingParty reader = read(core);
        Rig.RecordingParty claim = offer(core, Offer.Kind.CLAIM, new EndId(Side.READING, 7), null);
        end(core, event, "first");
        assertEquals(told, reader.told());
        assertEquals(told, claim.told());
    }

    @Test
    void closeIsThatOfTheLastEnd() {
        MeetingCore<Integer> core = core(Buffer.none());
        EndId other = new EndId(Side.WRITING, 2);
        core.attach(other, Rig.SESSION);
        core.detach(WRITER);
        assertNull(core.ending(Side.WRITING));
        core.detach(other);
        assertEquals("closed by writers", Rig.words(core.ending(Side.WRITING)));
    }

    @Test
    void poisonThatIsNotStrongerThanTheImmunityHasNoEffect() {
        MeetingCore<Integer> core = core(Buffer.fifo(1), 2, undelivered::add);
        assertTrue(core.tryWrite(WRITER, 1));
        core.poison(null, new Poison(2, "weak", null));
        assertNull(core.ending(Side.WRITING));
        core.poison(null, new Poison(3, "strong", null));
        assertEquals("poisoned by strong", Rig.words(core.ending(Side.READING)));
        assertEquals(List.of(1), undelivered);
    }

    // ---------------------------------------------------------------- claims

    @Test
    void claimWaitsItsTurnAndShutsOthersOut() {
        MeetingCore<Integer> core = core(Buffer.none());
        EndId mine = new EndId(Side.READING, 7);
        Rig.RecordingParty before = read(core);
        Rig.RecordingParty claim = offer(core, Offer.Kind.CLAIM, mine, null);
        Rig.RecordingParty after = read(core);
        assertEquals("nothing", claim.told());
        assertTrue(core.tryWrite(WRITER, 1));
        assertEquals("committed 1", before.told());
        assertEquals("committed", claim.told());
        assertFalse(core.tryWrite(WRITER, 2), "nobody may be served but the holder, who does not read");
        Rig.RecordingParty own = offer(core, Offer.Kind.READ, mine, null);
        assertTrue(core.tryWrite(WRITER, 3));
        assertEquals("committed 3", own.told());
        Rig.RecordingParty waiting = write(core, 4);
        assertEquals("nothing", waiting.told());
        core.unclaim(mine);
        assertEquals("committed", waiting.told());
        assertEquals("committed 4", after.told());
    }

    @Test
    void claimThatIsWithdrawnLetsTheNextIn() {
        MeetingCore<Integer> core = core(Buffer.none());
        EndId mine = new EndId(Side.WRITING, 7);
        EndId other = new EndId(Side.WRITING, 8);
        assertEquals("committed", offer(core, Offer.Kind.CLAIM, mine, null).told());
        Rig.RecordingParty second = offer(core, Offer.Kind.CLAIM, other, null);
        Rig.RecordingParty writer = write(core, 1);
        core.withdraw(second, 0);
        assertEquals("withdrawn", second.told());
        assertNull(core.tryRead(READER));
        core.unclaim(other);
        assertNull(core.tryRead(READER), "only the holder ends a claim");
        core.unclaim(mine);
        assertEquals(1, core.tryRead(READER));
        assertEquals("committed", writer.told());
    }

    @Test
    void holderDrainsAChannelThatItsWritersHaveClosed() {
        MeetingCore<Integer> core = core(Buffer.fifo(1));
        EndId mine = new EndId(Side.READING, 7);
        assertTrue(core.tryWrite(WRITER, 1));
        assertEquals("committed", offer(core, Offer.Kind.CLAIM, mine, null).told());
        Rig.RecordingParty other = read(core);
        core.detach(WRITER);
        assertEquals("nothing", other.told());
        assertEquals(1, core.tryRead(mine));
        assertEquals("failed: closed by writers", other.told());
    }

    // ---------------------------------------------------------------- against a model

    /** The contract once more, as plainly as possible: after each event, apply the first rule that applies. */
    private static final class Model {
        private record Waiting(
                int id,
                Offer.Kind kind,
                EndId end,
                @Nullable Integer value) {}

        private final int capacity;
        private final Buffer buffer;
        private final List<Waiting> readers = new ArrayList<>();
        private final List<Waiting> writers = new ArrayList<>();
        private final Deque<Integer> store = new ArrayDeque<>();
        private final List<Integer> lost = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private @Nullable EndId readingHolder;
        private @Nullable EndId writingHolder;
        private @Nullable Failure writingFails;
        private @Nullable Failure readingFails;

        Model(Buffer buffer) {
            this.buffer = buffer;
            this.capacity = switch (buffer) {
                case Buffer.None none -> 0;
                case Buffer.Fifo fifo -> fifo.capacity();
                case Buffer.OverwriteOldest it -> it.capacity();
                case Buffer.OverwriteNewest it -> it.capacity();
                case Buffer.DropNewest it -> it.capacity();
                case Buffer.Unbounded unbounded -> Integer.MAX_VALUE;
            };
        }

        void offer(int id, Offer.Kind kind, EndId end, @Nullable Integer value) {
            told.add("nothing");
            (end.side() == Side.READING ? readers : writers).add(new Waiting(id, kind, end, value));
            run();
        }

        void withdraw(int id) {
            if (readers.removeIf(each -> each.id == id) || writers.removeIf(each -> each.id == id)) {
                told.set(id, "withdrawn");
            }
            run();
        }

        void unclaim(EndId claim) {
            if (claim.equals(readingHolder)) {
                readingHolder = null;
            }
            if (claim.equals(writingHolder)) {
                writingHolder = null;
            }
            run();
        }

        void end(Failure failure, boolean strands) {
            if (writingFails == null) {
                writingFails = failure;
            }
            if (strands) {
                if (!store.isEmpty() && writingFails instanceof Failure.Closed && failure instanceof Failure.Poisoned) {
                    strandedBy = failure;
                    writingFails = failure;
                }
                lost.addAll(store);
                store.clear();
            }
            run();
        }

        private @Nullable Failure strandedBy;

        private void run() {
            boolean more = true;
            while (more) {
                more = step();
            }
        }

        private boolean step() {
            if (writingFails != null && !writers.isEmpty()) {
                told.set(writers.removeFirst().id, "failed: " + Rig.words(writingFails));
                return true;
            }
            if (writingFails != null && store.isEmpty() && readingFails == null) {
                readingFails = strandedBy != null ? strandedBy : writingFails;
                return true;
            }
            if (readingFails != null && !readers.isEmpty()) {
                told.set(readers.removeFirst().id, "failed: " + Rig.words(readingFails));
                return true;
            }
            Waiting reader = next(readers, readingHolder);
            Waiting writer = next(writers, writingHolder);
            if (reader != null && reader.kind == Offer.Kind.CLAIM) {
                readers.remove(reader);
                readingHolder = reader.end;
                told.set(reader.id, "committed");
                return true;
            }
            if (writer != null && writer.kind == Offer.Kind.CLAIM) {
                writers.remove(writer);
                writingHolder = writer.end;
                told.set(writer.id, "committed");
                return true;
            }
            if (reader != null && !store.isEmpty()) {
                readers.remove(reader);
                told.set(reader.id, "committed " + store.removeFirst());
                return true;
            }
            if (reader != null && writer != null) {
                readers.remove(reader);
                writers.remove(writer);
                told.set(reader.id, "committed " + writer.value);
                told.set(writer.id, "committed");
                return true;
            }
            if (writer != null && writer.value != null && put(writer.value)) {
                writers.remove(writer);
                told.set(writer.id, "committed");
                return true;
            }
            return false;
        }

        private boolean put(int value) {
            if (store.size() < capacity) {
                store.addLast(value);
                return true;
            }
            switch (buffer) {
                case Buffer.OverwriteOldest it -> {
                    lost.add(store.removeFirst());
                    store.addLast(value);
                }
                case Buffer.OverwriteNewest it -> {
                    lost.add(store.removeLast());
                    store.addLast(value);
                }
                case Buffer.DropNewest it -> lost.add(value);
                default -> {
                    return false;
                }
            }
            return true;
        }

        private static @Nullable Waiting next(List<Waiting> side, @Nullable EndId holder) {
            for (Waiting each : side) {
                if (holder == null || each.end.equals(holder)) {
                    return each;
                }
            }
            return null;
        }
    }

    private static final Buffer[] BUFFERS = {
        Buffer.none(),
        Buffer.fifo(1),
        Buffer.fifo(2),
        Buffer.unbounded(),
        Buffer.overwriteOldest(2),
        Buffer.overwriteNewest(2),
        Buffer.dropNewest(2)
    };

    @Test
    void doesWhatTheModelDoes() {
        for (int seed = 0; seed < 20_000; seed++) {
            compare(seed);
        }
    }

    private static void compare(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Buffer buffer = BUFFERS[random.nextInt(BUFFERS.length)];
        int endings = random.nextInt(3);
        Model model = new Model(buffer);
        List<Integer> lost = new ArrayList<>();
        MeetingCore<Integer> core = core(buffer, 0, lost::add);
        List<Rig.RecordingParty> parties = new ArrayList<>();
        List<EndId> claims = new ArrayList<>();
        StringBuilder log = new StringBuilder("seed " + seed + ", " + buffer);
        for (int i = 0; i < 40; i++) {
            int what = random.nextInt(20);
            if (what < 12) {
                Side side = random.nextBoolean() ? Side.READING : Side.WRITING;
                EndId end = side == Side.READING ? READER : WRITER;
                Offer.Kind kind = side == Side.READING ? Offer.Kind.READ : Offer.Kind.WRITE;
                if (random.nextInt(8) == 0) {
                    kind = Offer.Kind.CLAIM;
                    end = new EndId(side, 100 + i);
                    claims.add(end);
                } else if (!claims.isEmpty() && random.nextInt(3) > 0) {
                    EndId claim = claims.get(random.nextInt(claims.size()));
                    boolean holds = claim.equals(side == Side.READING ? model.readingHolder : model.writingHolder);
                    boolean idle = (side == Side.READING ? model.readers : model.writers)
                            .stream().noneMatch(each -> each.end.equals(claim));
                    end = holds && idle ? claim : end;
                }
                Integer value = kind == Offer.Kind.WRITE ? (Integer) (1000 + i) : null;
                log.append("; ").append(kind).append('@').append(end.serial());
                model.offer(parties.size(), kind, end, value);
                Rig.RecordingParty party = new Rig.RecordingParty();
                parties.add(party);
                core.offer(new Offer<>(party, 0, kind, end, value));
            } else if (what < 15) {
                if (!parties.isEmpty()) {
                    int id = random.nextInt(parties.size());
                    log.append("; withdraw ").append(id);
                    model.withdraw(id);
                    core.withdraw(parties.get(id), 0);
                }
            } else if (what < 19) {
                if (!claims.isEmpty()) {
                    // an end is closed when nothing is pending there
                    EndId claim = claims.get(random.nextInt(claims.size()));
                    boolean idle = (claim.side() == Side.READING ? model.readers : model.writers)
                            .stream().noneMatch(each -> each.kind != Offer.Kind.CLAIM && each.end.equals(claim));
                    if (idle) {
                        log.append("; unclaim ").append(claim.serial());
                        model.unclaim(claim);
                        core.unclaim(claim);
                    }
                }
            } else if (endings > 0) {
                endings--;
                Side by = new Side[] {Side.READING, Side.WRITING, null}[random.nextInt(3)];
                // a side is closed when nothing is pending there, and once
                if (by != null && random.nextBoolean()) {
                    boolean idle = by == Side.READING ? model.readers.isEmpty() : model.writers.isEmpty();
                    if (idle && !log.toString().contains("close " + by)) {
                        log.append("; close ").append(by);
                        model.end(new Failure.Closed(by), by == Side.READING);
                        core.detach(by == Side.READING ? READER : WRITER);
                    }
                } else {
                    log.append("; poison by ").append(by);
                    Poison poison = new Poison(1, "p" + i, null);
                    model.end(new Failure.Poisoned(poison), by != Side.WRITING);
                    core.poison(by, poison);
                }
            }
            List<String> told = parties.stream().map(Rig.RecordingParty::told).toList();
            assertEquals(model.told, told, log.toString());
            assertEquals(model.lost, lost, log.toString());
            assertEquals(model.readingFails, core.ending(Side.READING), log.toString());
            assertEquals(model.writingFails, core.ending(Side.WRITING), log.toString());
        }
    }
}
