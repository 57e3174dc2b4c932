package dev.strait.engine;

import dev.strait.ActorCarrier;
import dev.strait.proof.explorer.Actor;
import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import dev.strait.spi.Side;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link Ring}: values keep their order and their places, whatever befalls whoever waits, and while they move to a meeting. */
public final class RingScenarios implements Repertoire {
    private static final long SOON = 10;

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("three writes, three reads, room for one", stage -> {
            Played ring = Played.ring(stage, 1);
            ring.writes(0, "a", "b", "c");
            ring.reads(0, 3);
        });
        all.put("four writes, four reads, room for three, that spin first", stage -> {
            Played ring = Played.ring(stage, 3, new ActorCarrier(1));
            ring.writes(0, "a", "b", "c", "d");
            ring.reads(0, 4);
        });
        all.put("two writes in time, tries to read", stage -> {
            Played ring = Played.ring(stage, 1);
            ring.does("writer", () -> {
                ring.write(0, "a", SOON);
                ring.write(0, "b", SOON);
            });
            ring.does("reader", () -> {
                ring.tryRead(0);
                ring.tryRead(0);
            });
        });
        all.put("tries to write, a read in time", stage -> {
            Played ring = Played.ring(stage, 1);
            ring.does("writer", () -> {
                ring.tryWrite(0, "a");
                ring.tryWrite(0, "b");
            });
            ring.does("reader", () -> ring.read(0, SOON));
        });
        all.put("a write for which there is no room is interrupted, a read", stage -> {
            Played ring = Played.ring(stage, 1);
            Actor writer = ring.writes(0, "a", "b");
            ring.reads(0, 1);
            ring.interrupts(writer);
        });
        for (Side side : Side.values()) {
            all.put("three writes, three reads, a place for offers of " + side, stage -> {
                Played ring = Played.ring(stage, 1);
                ring.writes(0, "a", "b", "c");
                ring.reads(0, 3);
                ring.does("selector", () -> ring.stand(side));
            });
            all.put("two writes, two reads, poison by " + side, stage -> {
                Played ring = Played.ring(stage, 1);
                ring.writes(0, "a", "b");
                ring.reads(0, 2);
                ring.does("poisoner", () -> ring.poison(side, 1));
            });
        }
        all.put("two writes, then the writer closes, reads", stage -> {
            Played ring = Played.ring(stage, 2);
            ring.does("writer", () -> {
                ring.write(0, "a", Played.FOREVER);
                ring.write(0, "b", Played.FOREVER);
                ring.close(Side.WRITING);
            });
            ring.reads(0, 3);
        });
        all.put("a write, then the writer closes, a place for offers, reads", stage -> {
            Played ring = Played.ring(stage, 1);
            ring.does("writer", () -> {
                ring.tryWrite(0, "a");
                ring.close(Side.WRITING);
            });
            ring.does("reader", () -> {
                ring.stand(Side.READING);
                ring.tryRead(0);
            });
        });
        all.put("two writes, tries to read until they succeed", stage -> {
            Played ring = Played.ring(stage, 1);
            ring.writes(0, "a", "b");
            ring.does("reader", () -> {
                ring.tryReadUntilDone(0);
                ring.tryReadUntilDone(0);
            });
        });
        all.put("two reads, tries to write until they succeed", stage -> {
            Played ring = Played.ring(stage, 1);
            ring.does("writer", () -> {
                ring.tryWriteUntilDone(0, "a");
                ring.tryWriteUntilDone(0, "b");
            });
            ring.reads(0, 2);
        });
        all.put("a write, a place for offers of the reader, who reads", stage -> {
            Played ring = Played.ring(stage, 1);
            ring.writes(0, "a");
            ring.does("reader", () -> {
                ring.stand(Side.READING);
                ring.read(0, Played.FOREVER);
            });
        });
        all.put("a try to write, a place for offers of the reader, who reads", stage -> {
            Played ring = Played.ring(stage, 1);
            ring.does("writer", () -> ring.tryWriteUntilDone(0, "a"));
            ring.does("reader", () -> {
                ring.stand(Side.READING);
                ring.read(0, Played.FOREVER);
            });
        });
        all.put("writes, a read, then the reader closes", stage -> {
            Played ring = Played.ring(stage, 1);
            ring.writes(0, "a", "b", "c");
            ring.does("reader", () -> {
                ring.read(0, Played.FOREVER);
                ring.close(Side.READING);
            });
        });
        all.put("writes, a read, two places for offers", stage -> {
            Played ring = Played.ring(stage, 2);
            ring.does("writer", () -> {
                ring.tryWrite(0, "a");
                ring.tryWrite(0, "b");
            });
            ring.does("reader", () -> {
                ring.stand(Side.READING);
                ring.tryRead(0);
            });
            ring.does("selector", () -> ring.stand(Side.WRITING));
        });
        all.put("a write in time, poison, a place for offers", stage -> {
            Played ring = Played.ring(stage, 1);
            ring.does("writer", () -> {
                ring.write(0, "a", SOON);
                ring.write(0, "b", SOON);
            });
            ring.does("poisoner", () -> ring.poison(Side.READING, 1));
            ring.does("selector", () -> ring.stand(Side.WRITING));
        });
        return all;
    }
}
