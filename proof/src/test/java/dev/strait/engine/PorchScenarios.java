package dev.strait.engine;

import dev.strait.ActorCarrier;
import dev.strait.proof.explorer.Actor;
import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link Porch}: who waits there is met, taken back or goes to the meeting, once, and before whoever comes later. */
public final class PorchScenarios implements Repertoire {
    private static final long SOON = 10;

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        for (Sharing readers : Sharing.values()) {
            String name = readers == Sharing.ONE ? "the reader" : "a reader";
            all.put("writes of two, reads by " + name, stage -> {
                Played porch = Played.porch(stage, Sharing.ANY, readers);
                porch.writes(0, "a");
                porch.writes(1, "b");
                porch.reads(0, 2);
            });
            all.put("writes of two, reads by " + name + ", that spin first", stage -> {
                Played porch = Played.porch(stage, Sharing.ANY, readers, new ActorCarrier(1));
                porch.writes(0, "a");
                porch.writes(1, "b");
                porch.reads(0, 2);
            });
            all.put("writes of two, reads by " + name + ", that yield first", stage -> {
                Played porch = Played.porch(stage, Sharing.ANY, readers, ActorCarrier.yielding());
                porch.writes(0, "a");
                porch.writes(1, "b");
                porch.reads(0, 2);
            });
            all.put("a write in time, two reads in time by " + name + ", a try to write", stage -> {
                Played porch = Played.porch(stage, Sharing.ANY, readers);
                porch.does("writer", () -> porch.write(0, "a", SOON));
                porch.does("reader", () -> {
                    porch.read(0, SOON);
                    porch.read(0, SOON);
                });
                porch.does("trying writer", () -> porch.tryWrite(1, "b"));
            });
        }
        all.put("two writes by the writer, reads of two", stage -> {
            Played porch = Played.porch(stage, Sharing.ONE, Sharing.ANY);
            porch.writes(0, "a", "b");
            porch.reads(0, 1);
            porch.reads(1, 1);
        });
        endings(all);
        withdrawals(all);
        tries(all);
        return all;
    }

    private static void endings(Map<String, Scenario> all) {
        for (Side side : Side.values()) {
            all.put("a write, a read, poison before the meeting by " + side, stage -> {
                Played porch = Played.porch(stage, Sharing.ANY, Sharing.ANY);
                porch.writes(0, "a");
                porch.reads(0, 1);
                porch.does("poisoner", () -> porch.poison(side, 1));
            });
            all.put("a write, a read, a place for offers before the meeting of " + side, stage -> {
                Played porch = Played.porch(stage, Sharing.ANY, Sharing.ANY);
                porch.writes(0, "a");
                porch.reads(0, 1);
                porch.does("selector", () -> porch.stand(side));
            });
        }
        all.put("writes of two, then the reader closes", stage -> {
            Played porch = Played.porch(stage, Sharing.ANY, Sharing.ONE);
            porch.writes(0, "a");
            porch.writes(1, "b");
            porch.does("reader", () -> {
                porch.tryRead(0);
                porch.close(Side.READING);
            });
        });
        all.put("a write in time, poison, stronger poison, before the meeting", stage -> {
            Played porch = Played.porch(stage, Sharing.ANY, Sharing.ANY);
            porch.does("writer", () -> porch.write(0, "a", SOON));
            porch.does("poisoner", () -> porch.poison(Side.READING, 1));
            porch.does("stronger", () -> porch.poison(Side.READING, 2));
        });
    }

    private static void withdrawals(Map<String, Scenario> all) {
        all.put("a write that is interrupted, a read in time, before the meeting", stage -> {
            Played porch = Played.porch(stage, Sharing.ANY, Sharing.ANY);
            Actor writer = porch.writes(0, "a");
            porch.does("reader", () -> porch.read(0, SOON));
            porch.interrupts(writer);
        });
        all.put("a read that is interrupted, a write in time, before the meeting", stage -> {
            Played porch = Played.porch(stage, Sharing.ANY, Sharing.ONE);
            Actor reader = porch.reads(0, 1);
            porch.does("writer", () -> porch.write(0, "a", SOON));
            porch.interrupts(reader);
        });
        all.put("writes in time of two, a read in time", stage -> {
            Played porch = Played.porch(stage, Sharing.ANY, Sharing.ONE);
            porch.does("writer", () -> porch.write(0, "a", SOON));
            porch.does("other writer", () -> porch.write(1, "b", SOON));
            porch.does("reader", () -> porch.read(0, SOON));
        });
        all.put("reads in time of two, a write in time", stage -> {
            Played porch = Played.porch(stage, Sharing.ANY, Sharing.ANY);
            porch.does("reader", () -> porch.read(0, SOON));
            porch.does("other reader", () -> porch.read(1, SOON));
            porch.does("writer", () -> porch.write(0, "a", SOON));
        });
    }

    private static void tries(Map<String, Scenario> all) {
        all.put("writes of two, tries to read until they succeed", stage -> {
            Played porch = Played.porch(stage, Sharing.ANY, Sharing.ANY);
            porch.writes(0, "a");
            porch.writes(1, "b");
            porch.does("reader", () -> {
                porch.tryReadUntilDone(0);
                porch.tryReadUntilDone(0);
            });
        });
        all.put("reads of two, tries to write until they succeed", stage -> {
            Played porch = Played.porch(stage, Sharing.ANY, Sharing.ANY);
            porch.reads(0, 1);
            porch.reads(1, 1);
            porch.does("writer", () -> {
                porch.tryWriteUntilDone(0, "a");
                porch.tryWriteUntilDone(0, "b");
            });
        });
        all.put("tries of both sides, a read in time, before the meeting", stage -> {
            Played porch = Played.porch(stage, Sharing.ANY, Sharing.ANY);
            porch.does("writer", () -> porch.tryWrite(0, "a"));
            porch.does("trying reader", () -> porch.tryRead(0));
            porch.does("reader", () -> porch.read(1, SOON));
        });
    }
}
