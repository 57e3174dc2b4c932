package dev.strait.engine;

import dev.strait.ActorCarrier;
import dev.strait.Buffer;
import dev.strait.proof.explorer.Actor;
import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import dev.strait.spi.Offer;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link MeetingCore} with its {@link Baton} and {@link Store}: shared ends are served in the order in which they came, buffers keep theirs. */
public final class MeetingScenarios implements Repertoire {
    private static final long SOON = 10;

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("two writes, two reads, of exclusive ends", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ONE, Buffer.none());
            meeting.writes(0, "a", "b");
            meeting.reads(0, 2);
        });
        all.put("two writes, two reads, of exclusive ends, that spin first", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ONE, Buffer.none(), new ActorCarrier(1));
            meeting.writes(0, "a", "b");
            meeting.reads(0, 2);
        });
        all.put("two writes, two reads, of exclusive ends, that yield first", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ONE, Buffer.none(), ActorCarrier.yielding());
            meeting.writes(0, "a", "b");
            meeting.reads(0, 2);
        });
        all.put("two writers, a reader", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ANY, Buffer.none());
            meeting.writes(0, "a");
            meeting.writes(1, "b");
            meeting.reads(0, 2);
        });
        all.put("a writer, two readers", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ANY, Buffer.none());
            meeting.writes(0, "a", "b");
            meeting.reads(0, 1);
            meeting.reads(1, 1);
        });
        all.put("a writer, two readers, that spin first", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ANY, Buffer.none(), new ActorCarrier(1));
            meeting.writes(0, "a", "b");
            meeting.reads(0, 1);
            meeting.reads(1, 1);
        });
        all.put("a write in time, a read in time, one of exclusive ends after the other", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ONE, Buffer.none());
            meeting.does("writer", () -> {
                meeting.write(0, "a", SOON);
                meeting.write(0, "b", SOON);
            });
            meeting.does("reader", () -> meeting.read(0, SOON));
        });
        all.put("a write that is interrupted, a read in time", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ONE, Buffer.none());
            Actor writer = meeting.writes(0, "a");
            meeting.does("reader", () -> meeting.read(0, SOON));
            meeting.interrupts(writer);
        });
        all.put("a read that is interrupted, a try to write", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ONE, Buffer.none());
            Actor reader = meeting.reads(0, 1);
            meeting.does("writer", () -> meeting.tryWrite(0, "a"));
            meeting.interrupts(reader);
        });
        all.put("tries of both sides, a read in time", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ANY, Buffer.none());
            meeting.does("writer", () -> meeting.tryWrite(0, "a"));
            meeting.does("trying reader", () -> meeting.tryRead(0));
            meeting.does("reader", () -> meeting.read(1, SOON));
        });
        for (Side side : Side.values()) {
            all.put("a write, a read, poison by " + side, stage -> {
                Played meeting = Played.meeting(stage, Sharing.ANY, Buffer.none());
                meeting.writes(0, "a");
                meeting.reads(0, 1);
                meeting.does("poisoner", () -> meeting.poison(side, 1));
            });
        }
        all.put("a write, two poisons", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ONE, Buffer.none());
            meeting.writes(0, "a");
            meeting.does("poisoner", () -> meeting.poison(Side.READING, 1));
            meeting.does("stronger", () -> meeting.poison(Side.READING, 2));
        });
        all.put("one wait, then another with a limit, at the same entry, and who asks for their numbers", stage -> {
            MeetingCore<Object> core = new MeetingCore<>(Place.spec(Sharing.ONE), new ActorCarrier(), value -> {});
            Waits waits = new Waits(new DirectEntry<>(core, Offer.Kind.READ, Played.reader(0), null, false));
            stage.actor("process", waits::happen);
            stage.actor("lookout", waits::look);
        });
        buffers(all);
        return all;
    }

    /** The waits of an entry, in the order in which an exclusive end has them. */
    private static final class Waits {
        private final DirectEntry<Object> entry;
        private volatile @Nullable Thread process;
        private volatile boolean over;

        Waits(DirectEntry<Object> entry) {
            this.entry = entry;
        }

        void happen() {
            process = Thread.currentThread();
            entry.enter(true);
            entry.decide(Entry.Outcome.DONE, null);
            entry.leave();
            entry.tell();
            over = true;
            entry.renew(null, false);
            entry.enter(false);
        }

        void look() {
            Thread waiting = process;
            if (waiting == null) {
                return;
            }
            int number = entry.waitOf(waiting);
            boolean wasOver = over;
            if (number != 0 && wasOver && entry.waitOf(waiting) == number) {
                throw new AssertionError("a wait that is over goes on");
            }
        }
    }

    private static void buffers(Map<String, Scenario> all) {
        all.put("a buffer of one: two writers, a reader", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ANY, Buffer.fifo(1));
            meeting.writes(0, "a", "c");
            meeting.writes(1, "b");
            meeting.reads(0, 2);
        });
        all.put("a buffer of one: writes, a read, poison by the reader", stage -> {
            Played meeting = Played.meeting(stage, Sharing.ANY, Buffer.fifo(1));
            meeting.writes(0, "a", "b");
            meeting.reads(0, 1);
            meeting.does("poisoner", () -> meeting.poison(Side.READING, 1));
        });
        Map<String, Buffer> buffers = Map.of(
                "overwriteOldest",
                Buffer.overwriteOldest(1),
                "overwriteNewest",
                Buffer.overwriteNewest(1),
                "dropNewest",
                Buffer.dropNewest(1));
        new TreeMap<>(buffers)
                .forEach((name, buffer) -> all.put(name + ": writes of two, a read", stage -> {
                    Played meeting = Played.meeting(stage, Sharing.ANY, buffer);
                    meeting.writes(0, "a", "c");
                    meeting.writes(1, "b");
                    meeting.reads(0, 1);
                }));
    }
}
