package dev.strait.engine;

import dev.strait.ActorCarrier;
import dev.strait.proof.explorer.Actor;
import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import dev.strait.spi.Side;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@link Slot}: who waits is matched, taken back or told of the end, once; and the slot becomes a meeting beneath all of that. */
public final class SlotScenarios implements Repertoire {
    private static final long SOON = 10;

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("two writes, two reads", stage -> {
            Played slot = Played.slot(stage);
            slot.writes(0, "a", "b");
            slot.reads(0, 2);
        });
        all.put("two writes, two reads, that spin first", stage -> {
            Played slot = Played.slot(stage, new ActorCarrier(2));
            slot.writes(0, "a", "b");
            slot.reads(0, 2);
        });
        all.put("two writes, two reads, that yield first", stage -> {
            Played slot = Played.slot(stage, ActorCarrier.yielding());
            slot.writes(0, "a", "b");
            slot.reads(0, 2);
        });
        all.put("a write that is interrupted, a read in time, that yield first", stage -> {
            Played slot = Played.slot(stage, ActorCarrier.yielding());
            Actor writer = slot.writes(0, "a");
            slot.does("reader", () -> slot.read(0, SOON));
            slot.interrupts(writer);
        });
        all.put("a write in time that yields first, a try to read, poison", stage -> {
            Played slot = Played.slot(stage, ActorCarrier.yielding());
            slot.does("writer", () -> slot.write(0, "a", SOON));
            slot.does("reader", () -> slot.tryRead(0));
            slot.does("poisoner", () -> slot.poison(Side.READING, 1));
        });
        all.put("a write that is interrupted, a read in time", stage -> {
            Played slot = Played.slot(stage);
            Actor writer = slot.writes(0, "a");
            slot.does("reader", () -> slot.read(0, SOON));
            slot.interrupts(writer);
        });
        all.put("a read that is interrupted, a write in time", stage -> {
            Played slot = Played.slot(stage);
            Actor reader = slot.reads(0, 1);
            slot.does("writer", () -> slot.write(0, "a", SOON));
            slot.interrupts(reader);
        });
        all.put("a write, a read, both in time", stage -> {
            Played slot = Played.slot(stage);
            slot.does("writer", () -> slot.write(0, "a", SOON));
            slot.does("reader", () -> slot.read(0, SOON));
        });
        for (Side by : Side.values()) {
            all.put("a write, a read, poison by " + by, stage -> {
                Played slot = Played.slot(stage);
                slot.writes(0, "a");
                slot.reads(0, 1);
                slot.does("poisoner", () -> slot.poison(by, 1));
            });
        }
        all.put("a write, tries to read, then the reader closes", stage -> {
            Played slot = Played.slot(stage);
            slot.writes(0, "a");
            slot.does("reader", () -> {
                if (slot.tryRead(0) == null) {
                    slot.tryRead(0);
                }
                slot.close(Side.READING);
            });
        });
        all.put("a read, a try to write, then the writer closes", stage -> {
            Played slot = Played.slot(stage);
            slot.reads(0, 1);
            slot.does("writer", () -> {
                slot.tryWrite(0, "a");
                slot.close(Side.WRITING);
            });
        });
        all.put("a write in time, a try to read", stage -> {
            Played slot = Played.slot(stage);
            slot.does("writer", () -> slot.write(0, "a", SOON));
            slot.does("reader", () -> slot.tryRead(0));
        });
        all.put("a read in time, a try to write", stage -> {
            Played slot = Played.slot(stage);
            slot.does("reader", () -> slot.read(0, SOON));
            slot.does("writer", () -> slot.tryWrite(0, "a"));
        });
        all.put("three poisons", stage -> {
            Played slot = Played.slot(stage);
            for (int i = 1; i <= 3; i++) {
                int strength = i;
                slot.does("poisoner" + i, () -> slot.poison(Side.READING, strength));
            }
        });
        all.put("a write in time, poison, stronger poison", stage -> {
            Played slot = Played.slot(stage);
            slot.does("writer", () -> slot.write(0, "a", SOON));
            slot.does("poisoner", () -> slot.poison(Side.READING, 1));
            slot.does("stronger", () -> slot.poison(Side.READING, 2));
        });
        for (Side side : Side.values()) {
            all.put("two writes, two reads, a place for offers of " + side, stage -> {
                Played slot = Played.slot(stage);
                slot.writes(0, "a", "b");
                slot.reads(0, 2);
                slot.does("selector", () -> slot.stand(side));
            });
        }
        all.put("a write in time, a read in time, a place for offers", stage -> {
            Played slot = Played.slot(stage);
            slot.does("writer", () -> slot.write(0, "a", SOON));
            slot.does("reader", () -> slot.read(0, SOON));
            slot.does("selector", () -> slot.stand(Side.READING));
        });
        all.put("a write, poison, a place for offers", stage -> {
            Played slot = Played.slot(stage);
            slot.writes(0, "a");
            slot.does("poisoner", () -> slot.poison(Side.READING, 1));
            slot.does("selector", () -> slot.stand(Side.WRITING));
        });
        return all;
    }
}
