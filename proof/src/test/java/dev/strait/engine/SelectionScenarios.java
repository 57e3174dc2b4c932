package dev.strait.engine;

import dev.strait.ActorCarrier;
import dev.strait.Buffer;
import dev.strait.Picker;
import dev.strait.Picker.Choice;
import dev.strait.proof.explorer.Actor;
import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import dev.strait.proof.explorer.Stage;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code Selection}, {@link AlternativeEntry} and {@link StandingPlace}: whoever selects takes part in one communication at most, and
 * its peer says the same; alternatives that face each other meet; afterwards no core knows them any more.
 */
public final class SelectionScenarios implements Repertoire {
    private static final long SOON = 10;

    /** Channels, and what has gone over them. */
    private static final class Channels {
        final ActorCarrier carrier = new ActorCarrier();
        final Ledger ledger = new Ledger();
        private final Stage stage;
        private final DirectCore<Object>[] cores;

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generics
        Channels(Stage stage, int count, Sharing sharing, Buffer buffer, Played.Maker maker) {
            this.stage = stage;
            this.cores = new DirectCore[count];
            for (int i = 0; i < count; i++) {
                cores[i] = maker.make(
                        new ChannelSpec<>("c" + i, Object.class, sharing, sharing, buffer, 0), carrier, value -> {
                            throw new AssertionError("a rendezvous does not strand values: " + value);
                        });
                cores[i].attach(Played.reader(0), new SessionId(1, 1));
                cores[i].attach(Played.writer(0), new SessionId(1, 1));
            }
            stage.finale(this::look);
        }

        static Channels slots(Stage stage, int count) {
            return new Channels(stage, count, Sharing.ONE, Buffer.none(), Slot::new);
        }

        static Channels meetings(Stage stage, int count) {
            return new Channels(stage, count, Sharing.ANY, Buffer.none(), Porch::new);
        }

        Choice read(int channel) {
            return Picker.read(cores[channel], Played.reader(0));
        }

        Choice write(int channel, Object value) {
            return Picker.write(cores[channel], Played.writer(0), value);
        }

        Picker picker(long sequence, Choice... choices) {
            return new Picker(sequence, carrier, choices);
        }

        /** Selects, and says what of it; choices are numbered by the channel. */
        boolean pick(Picker picker, long nanos, int... channels) {
            int choice = picker.pick(nanos);
            if (choice < 0 || picker.failure() != null) {
                return false;
            }
            Object read = picker.value();
            String place = "c" + Math.abs(channels[choice]) % cores.length;
            if (read == null) {
                ledger.written(place, "a value");
            } else {
                ledger.read(place, "a value");
            }
            return true;
        }

        void write(int channel, long nanos) throws InterruptedException {
            if (cores[channel].write(Played.writer(0), "v", nanos)) {
                ledger.written("c" + channel, "a value");
            }
        }

        @Nullable Object read(int channel, long nanos) throws InterruptedException {
            Object value = cores[channel].read(Played.reader(0), nanos);
            if (value != null) {
                ledger.read("c" + channel, "a value");
            }
            return value;
        }

        void poison(int channel) {
            cores[channel].poison(Side.READING, new Poison(1, "p", null));
        }

        void poisonAll() {
            for (int i = 0; i < cores.length; i++) {
                poison(i);
            }
        }

        void does(String name, Stage.Part part) {
            stage.actor(name, part);
        }

        private void look() {
            ledger.check();
            for (DirectCore<Object> core : cores) {
                if (!core.isQuiet()) {
                    throw new AssertionError("all have returned, and it is not quiet: " + core);
                }
                if (core.tryRead(Played.reader(0)) != null || core.tryWrite(Played.writer(0), "x")) {
                    throw new AssertionError("somebody has been left: " + core);
                }
            }
        }
    }

    private interface Setting {
        Channels of(Stage stage, int count);
    }

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        both(all, "slots", Channels::slots);
        both(all, "meetings", Channels::meetings);
        others(all);
        return all;
    }

    private static void both(Map<String, Scenario> all, String where, Setting setting) {
        all.put("two alternatives, facing over two " + where, stage -> {
            Channels channels = setting.of(stage, 2);
            channels.does("one", () -> {
                Picker picker = channels.picker(1, channels.read(0), channels.write(1, "v"));
                channels.pick(picker, Picker.FOREVER, 0, 1);
            });
            channels.does("other", () -> {
                Picker picker = channels.picker(2, channels.read(1), channels.write(0, "v"));
                channels.pick(picker, Picker.FOREVER, 1, 0);
            });
        });
        all.put(
                "three alternatives in a ring over three " + where + ": two meet, and end the wait of the third",
                stage -> {
                    Channels channels = setting.of(stage, 3);
                    for (int i = 0; i < 3; i++) {
                        int own = i;
                        int next = (i + 1) % 3;
                        channels.does("a" + i, () -> {
                            Picker picker = channels.picker(1 + own, channels.read(own), channels.write(next, "v"));
                            channels.pick(picker, Picker.FOREVER, own, next);
                            channels.poisonAll();
                        });
                    }
                    stage.finale(() -> {
                        channels.look();
                        channels.ledger.check(1);
                    });
                });
        all.put("an alternative that gives up, a write at one of two " + where, stage -> {
            Channels channels = setting.of(stage, 2);
            channels.does("alternative", () -> {
                Picker picker = channels.picker(1, channels.read(0), channels.read(1));
                channels.pick(picker, SOON, 0, 1);
            });
            channels.does("writer", () -> channels.write(1, SOON));
        });
        all.put("an alternative, twice, two writes at two " + where, stage -> {
            Channels channels = setting.of(stage, 2);
            channels.does("alternative", () -> {
                Picker picker = channels.picker(1, channels.read(0), channels.read(1));
                channels.pick(picker, Picker.FOREVER, 0, 1);
                channels.pick(picker, Picker.FOREVER, 0, 1);
            });
            channels.does("writer 0", () -> channels.write(0, Picker.FOREVER));
            channels.does("writer 1", () -> channels.write(1, Picker.FOREVER));
        });
        all.put("two alternatives, facing over two " + where + ", and poison at one", stage -> {
            Channels channels = setting.of(stage, 2);
            channels.does("one", () -> {
                Picker picker = channels.picker(1, channels.read(0), channels.write(1, "v"));
                channels.pick(picker, Picker.FOREVER, 0, 1);
                channels.poisonAll();
            });
            channels.does("other", () -> {
                Picker picker = channels.picker(2, channels.read(1), channels.write(0, "v"));
                channels.pick(picker, Picker.FOREVER, 1, 0);
                channels.poisonAll();
            });
            channels.does("poisoner", () -> channels.poison(0));
        });
    }

    private static void others(Map<String, Scenario> all) {
        all.put("two alternatives that face each other and give up, twice", stage -> {
            Channels channels = Channels.meetings(stage, 2);
            channels.does("one", () -> {
                Picker picker = channels.picker(1, channels.read(0), channels.write(1, "v"));
                channels.pick(picker, SOON, 0, 1);
                channels.pick(picker, SOON, 0, 1);
            });
            channels.does("other", () -> {
                Picker picker = channels.picker(2, channels.read(1), channels.write(0, "v"));
                channels.pick(picker, SOON, 1, 0);
                channels.pick(picker, SOON, 1, 0);
            });
        });
        all.put("an alternative that is interrupted, tries of both sides", stage -> {
            Channels channels = Channels.slots(stage, 2);
            Picker picker = channels.picker(1, channels.read(0), channels.write(1, "v"));
            Actor alternative = stage.actor("alternative", () -> channels.pick(picker, Picker.FOREVER, 0, 1));
            channels.does("peer", () -> {
                channels.write(0, 0);
                channels.read(1, 0);
                alternative.interrupt();
            });
        });
        all.put("two readers that select, a writer that selects, over two meetings", stage -> {
            Channels channels = Channels.meetings(stage, 2);
            channels.does("reader 1", () -> {
                channels.pick(channels.picker(1, channels.read(0), channels.read(1)), Picker.FOREVER, 0, 1);
                channels.poisonAll();
            });
            channels.does(
                    "writer",
                    () -> channels.pick(
                            channels.picker(2, channels.write(1, "v"), channels.write(0, "v")), Picker.FOREVER, 1, 0));
            channels.does("reader 3", () -> {
                channels.pick(channels.picker(3, channels.read(0), channels.read(1)), Picker.FOREVER, 0, 1);
                channels.poisonAll();
            });
        });
        all.put("two alternatives, facing over one meeting, and a write", stage -> {
            Channels channels = Channels.meetings(stage, 1);
            channels.does("reader", () -> {
                channels.pick(channels.picker(1, channels.read(0)), Picker.FOREVER, 0);
                channels.poisonAll();
            });
            channels.does("selecting writer", () -> channels.pick(channels.picker(2, channels.write(0, "v")), SOON, 0));
            channels.does("writer", () -> channels.write(0, Picker.FOREVER));
        });
    }
}
