package dev.strait.engine;

import dev.strait.ActorCarrier;
import dev.strait.Buffer;
import dev.strait.Picker;
import dev.strait.Watcher;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code Watching}, and {@code Selection} and {@link Slot} where an alternative watches: nobody who writes is overlooked, what is read
 * has been written, once; and an offer that comes to a channel that is watched meets one of the alternative.
 */
public final class WatchScenarios implements Repertoire {
    private static final long SOON = 10;

    /** Slots or rings, a process that watches them, and what has gone over them. */
    private static final class Watched {
        final ActorCarrier carrier = new ActorCarrier();
        final Ledger ledger = new Ledger();
        private final Stage stage;
        private final List<DirectCore<Object>> cores = new ArrayList<>();
        private final Watcher watcher;

        private Watched(Stage stage, Buffer... buffers) {
            this.stage = stage;
            for (int i = 0; i < buffers.length; i++) {
                DirectCore<Object> core =
                        core(new ChannelSpec<>("c" + i, Object.class, Sharing.ONE, Sharing.ONE, buffers[i], 0));
                core.attach(Played.reader(0), new SessionId(1, 1));
                core.attach(Played.writer(0), new SessionId(1, 1));
                cores.add(core);
            }
            this.watcher = new Watcher(1, carrier, Played.reader(0), cores);
            stage.finale(this::look);
        }

        private DirectCore<Object> core(ChannelSpec<Object> spec) {
            Consumer<Object> undelivered = value -> {
                throw new AssertionError("nobody strands values: " + value);
            };
            return spec.buffer() instanceof Buffer.None
                    ? new Slot<>(spec, carrier, undelivered)
                    : new Ring<>(spec, carrier, new Yielding.Experience(), undelivered);
        }

        static Watched slots(Stage stage, int count) {
            return new Watched(stage, buffers(count, Buffer.none()));
        }

        static Watched rings(Stage stage, int count) {
            return new Watched(stage, buffers(count, Buffer.fifo(1)));
        }

        static Watched ringsOfTwo(Stage stage, int count) {
            return new Watched(stage, buffers(count, Buffer.fifo(2)));
        }

        static Watched slotAndRing(Stage stage) {
            return new Watched(stage, Buffer.none(), Buffer.fifo(1));
        }

        private static Buffer[] buffers(int count, Buffer buffer) {
            return Collections.nCopies(count, buffer).toArray(Buffer[]::new);
        }

        /** Of which the first are watched already. */
        Watched before(int first) {
            watcher.watchFirst(first);
            return this;
        }

        void pick(long nanos, int... guards) {
            pick(watcher, nanos, guards);
        }

        void pick(Watcher who, long nanos, int... guards) {
            int guard = who.pick(nanos, guards);
            if (guard >= 0 && who.failure() == null) {
                ledger.read("c" + guard, String.valueOf(who.value()));
            }
        }

        void read(int channel) throws InterruptedException {
            Object value = cores.get(channel).read(Played.reader(0), Watcher.FOREVER);
            if (value != null) {
                ledger.read("c" + channel, value);
            }
        }

        /** It must be taken if the watcher waits, and nobody else can end that. */
        void mustBeTaken(int channel, String value) {
            boolean waits = watcher.waits() != 0;
            if (!tryWrite(channel, value) && waits) {
                throw new AssertionError("a try is refused, and the watcher waits");
            }
        }

        boolean write(int channel, String value, long nanos) throws InterruptedException {
            boolean written = cores.get(channel).write(Played.writer(0), value, nanos);
            if (written) {
                ledger.written("c" + channel, value);
            }
            return written;
        }

        boolean tryWrite(int channel, String value) {
            boolean written = cores.get(channel).tryWrite(Played.writer(0), value);
            if (written) {
                ledger.written("c" + channel, value);
            }
            return written;
        }

        /** Writes by an alternative, of which the core knows nothing else. */
        void offer(long sequence, int channel, String value, long nanos) {
            Picker picker = new Picker(sequence, carrier, Picker.write(cores.get(channel), Played.writer(0), value));
            if (picker.pick(nanos) >= 0 && picker.failure() == null) {
                ledger.written("c" + channel, value);
            }
        }

        void poison(int channel) {
            cores.get(channel).poison(Side.WRITING, new Poison(1, "p", null));
        }

        void close(int channel) {
            cores.get(channel).detach(Played.writer(0));
        }

        Actor does(String name, Stage.Part part) {
            return stage.actor(name, part);
        }

        private void look() {
            for (int i = 0; i < cores.size(); i++) {
                DirectCore<Object> core = cores.get(i);
                if (!core.isQuiet()) {
                    throw new AssertionError("all have returned, and it is not quiet: " + core);
                }
                if (core instanceof Slot) {
                    if (core.tryRead(Played.reader(0)) != null || core.tryWrite(Played.writer(0), "x")) {
                        throw new AssertionError("somebody has been left: " + core);
                    }
                } else {
                    drain(i);
                }
            }
            ledger.check();
            watcher.checkWatches();
        }

        private void drain(int i) {
            Object left = cores.get(i).tryRead(Played.reader(0));
            while (left != null) {
                ledger.read("c" + i, left);
                left = cores.get(i).tryRead(Played.reader(0));
            }
        }
    }

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        each(all, "slot", Watched::slots);
        each(all, "ring", Watched::rings);
        each(all, "large ring", Watched::ringsOfTwo);
        writes(all);
        ends(all);
        offers(all);
        rings(all);
        return all;
    }

    /** How to make so many of one kind. */
    private interface Maker {
        Watched make(Stage stage, int count);
    }

    /** What goes for each kind. */
    private static void each(Map<String, Scenario> all, String kind, Maker maker) {
        all.put("watches one " + kind + ", twice, two writes", stage -> {
            Watched watched = maker.make(stage, 1);
            watched.does("watcher", () -> {
                watched.pick(Watcher.FOREVER, 0);
                watched.pick(Watcher.FOREVER, 0);
            });
            watched.does("writer", () -> {
                watched.write(0, "a", Watcher.FOREVER);
                watched.write(0, "b", Watcher.FOREVER);
            });
        });
        all.put("watches two " + kind + "s, twice, a write at each", stage -> {
            Watched watched = maker.make(stage, 2);
            watched.does("watcher", () -> {
                watched.pick(Watcher.FOREVER, 0, 1);
                watched.pick(Watcher.FOREVER, 0, 1);
            });
            watched.does("writer 0", () -> watched.write(0, "a", Watcher.FOREVER));
            watched.does("writer 1", () -> watched.write(1, "b", Watcher.FOREVER));
        });
        all.put("watches a " + kind + ", a write and then poison", stage -> {
            Watched watched = maker.make(stage, 1);
            watched.does("watcher", () -> {
                watched.pick(Watcher.FOREVER, 0);
                watched.pick(Watcher.FOREVER, 0);
            });
            watched.does("writer", () -> {
                watched.write(0, "a", Watcher.FOREVER);
                watched.poison(0);
            });
        });
        all.put("watched a " + kind + ", a write to it, poison", stage -> {
            Watched watched = maker.make(stage, 1).before(1);
            watched.does("watcher", () -> watched.pick(Watcher.FOREVER, 0));
            watched.does("writer", () -> watched.write(0, "a", SOON));
            watched.does("poisoner", () -> watched.poison(0));
        });
        all.put("watches a " + kind + ", to which an alternative writes", stage -> {
            Watched watched = maker.make(stage, 1);
            watched.does("watcher", () -> watched.pick(Watcher.FOREVER, 0));
            watched.does("alternative", () -> watched.offer(2, 0, "a", Watcher.FOREVER));
            stage.finale(() -> watched.ledger.check(1));
        });
    }

    private static void rings(Map<String, Scenario> all) {
        all.put("watches a ring, and gives up, a write and a try", stage -> {
            Watched watched = Watched.rings(stage, 1);
            watched.does("watcher", () -> watched.pick(SOON, 0));
            watched.does("writer", () -> {
                watched.write(0, "a", SOON);
                watched.tryWrite(0, "b");
            });
        });
        all.put("watches a large ring, three times, two writes and a close", stage -> {
            Watched watched = Watched.ringsOfTwo(stage, 1);
            watched.does("watcher", () -> {
                watched.pick(Watcher.FOREVER, 0);
                watched.pick(Watcher.FOREVER, 0);
                watched.pick(Watcher.FOREVER, 0);
            });
            watched.does("writer", () -> {
                watched.write(0, "a", Watcher.FOREVER);
                watched.write(0, "b", Watcher.FOREVER);
                watched.close(0);
            });
        });
        all.put("watched a ring and a slot, chooses by priority, a write to the one, and then to the other", stage -> {
            Watched watched = new Watched(stage, Buffer.fifo(1), Buffer.none()).before(2);
            watched.does("watcher", () -> watched.pick(Watcher.FOREVER, 0, 1));
            watched.does("writer", () -> {
                boolean waits = watched.watcher.waits() != 0;
                watched.write(0, "a", SOON);
                if (watched.write(1, "b", SOON) && waits) {
                    throw new AssertionError("the watcher waited, and what came first was passed over");
                }
            });
        });
        all.put("watched two rings, one is closed, a write at the other, chooses each", stage -> {
            Watched watched = Watched.rings(stage, 2).before(2);
            watched.does("watcher", () -> {
                watched.pick(Watcher.FOREVER, 0);
                watched.pick(Watcher.FOREVER, 1);
            });
            watched.does("other writer", () -> watched.close(0));
            watched.does("writer", () -> watched.write(1, "a", Watcher.FOREVER));
        });
        all.put("watched a ring, to which an alternative writes, twice, and reads twice", stage -> {
            Watched watched = Watched.rings(stage, 1).before(1);
            watched.does("watcher", () -> {
                watched.pick(Watcher.FOREVER, 0);
                watched.pick(Watcher.FOREVER, 0);
            });
            watched.does("alternative", () -> {
                watched.write(0, "a", Watcher.FOREVER);
                watched.offer(2, 0, "b", Watcher.FOREVER);
            });
        });
        all.put(
                "watched a slot and a ring, and gives up, an alternative writes to the ring, a write at the slot",
                stage -> {
                    Watched watched = Watched.slotAndRing(stage).before(2);
                    watched.does("watcher", () -> watched.pick(SOON, 0, 1));
                    watched.does("alternative", () -> watched.offer(2, 1, "a", SOON));
                    watched.does("writer", () -> watched.write(0, "b", SOON));
                });
    }

    private static void writes(Map<String, Scenario> all) {
        all.put("watches, and gives up, a write and a try", stage -> {
            Watched watched = Watched.slots(stage, 1);
            watched.does("watcher", () -> watched.pick(SOON, 0));
            watched.does("writer", () -> {
                watched.tryWrite(0, "a");
                watched.write(0, "b", SOON);
            });
        });
        all.put("watches, and is interrupted, a write", stage -> {
            Watched watched = Watched.slots(stage, 1);
            Actor watcher = watched.does("watcher", () -> watched.pick(Watcher.FOREVER, 0));
            watched.does("writer", () -> {
                watched.write(0, "a", SOON);
                watcher.interrupt();
            });
        });
        all.put("watches two slots, then one of them, while the other is written to, and reads that", stage -> {
            Watched watched = Watched.slots(stage, 2);
            watched.does("watcher", () -> {
                watched.pick(SOON, 0, 1);
                watched.pick(SOON, 1);
                watched.pick(SOON, 0);
            });
            watched.does("writer", () -> {
                watched.write(0, "a", SOON);
                watched.write(0, "b", SOON);
            });
        });
        all.put("watched one of two slots, watches both, a write at the first", stage -> {
            Watched watched = Watched.slots(stage, 2).before(1);
            watched.does("watcher", () -> watched.pick(Watcher.FOREVER, 0, 1));
            watched.does("writer", () -> watched.write(0, "a", Watcher.FOREVER));
        });
        all.put("watched two slots, chooses from one, a try at the other, and one that must be taken", stage -> {
            Watched watched = Watched.slots(stage, 2).before(2);
            watched.does("watcher", () -> watched.pick(Watcher.FOREVER, 1));
            watched.does("other writer", () -> watched.tryWrite(0, "a"));
            watched.does("writer", () -> {
                watched.mustBeTaken(1, "b");
                watched.poison(1);
            });
        });
        all.put("watches two slots, then one of them, a try at the other that is late", stage -> {
            Watched watched = Watched.slots(stage, 2).before(2);
            watched.does("watcher", () -> {
                watched.pick(SOON, 0, 1);
                watched.pick(SOON, 1);
            });
            watched.does("writer", () -> watched.tryWrite(0, "a"));
        });
        all.put("watched two slots, chooses from one, and gives up, a try at the other", stage -> {
            Watched watched = Watched.slots(stage, 2).before(2);
            watched.does("watcher", () -> watched.pick(SOON, 1));
            watched.does("writer", () -> watched.tryWrite(0, "a"));
        });
        all.put("watched two slots, chooses from one, and gives up, a write at the other", stage -> {
            Watched watched = Watched.slots(stage, 2).before(2);
            watched.does("watcher", () -> watched.pick(SOON, 1));
            watched.does("writer", () -> watched.write(0, "a", SOON));
        });
        all.put("watches, then reads what it has watched", stage -> {
            Watched watched = Watched.slots(stage, 1);
            watched.does("watcher", () -> {
                watched.pick(Watcher.FOREVER, 0);
                watched.read(0);
            });
            watched.does("writer", () -> {
                watched.write(0, "a", Watcher.FOREVER);
                watched.write(0, "b", Watcher.FOREVER);
            });
        });
    }

    private static void ends(Map<String, Scenario> all) {
        all.put("watches two slots, poison at one, a write at the other", stage -> {
            Watched watched = Watched.slots(stage, 2);
            watched.does("watcher", () -> watched.pick(Watcher.FOREVER, 0, 1));
            watched.does("poisoner", () -> watched.poison(0));
            watched.does("writer", () -> watched.write(1, "a", SOON));
        });
        all.put("watched two slots, poison at one, a write at the other, chooses each", stage -> {
            Watched watched = Watched.slots(stage, 2).before(2);
            watched.does("watcher", () -> {
                watched.pick(Watcher.FOREVER, 0);
                watched.pick(Watcher.FOREVER, 1);
            });
            watched.does("poisoner", () -> watched.poison(0));
            watched.does("writer", () -> watched.write(1, "a", Watcher.FOREVER));
        });
        all.put(
                "watched two slots, poison at one, and after that a write at the other, which must not be chosen",
                stage -> {
                    Watched watched = Watched.slots(stage, 2).before(2);
                    watched.does("watcher", () -> watched.pick(Watcher.FOREVER, 0, 1));
                    watched.does("poisoner", () -> {
                        boolean waits = watched.watcher.waits() != 0;
                        watched.poison(1);
                        if (watched.write(0, "a", SOON) && waits) {
                            throw new AssertionError(
                                    "the watcher waited when the poison came, and has chosen what came later");
                        }
                    });
                });
    }

    private static void offers(Map<String, Scenario> all) {
        all.put("watched two slots, chooses twice, to each of which an alternative writes; all may give up", stage -> {
            Watched watched = Watched.slots(stage, 2).before(2);
            watched.does("watcher", () -> {
                watched.pick(SOON, 0, 1);
                watched.pick(SOON, 0, 1);
            });
            watched.does("alternative 0", () -> watched.offer(2, 0, "a", SOON));
            watched.does("alternative 1", () -> watched.offer(3, 1, "b", SOON));
        });
        all.put(
                "watched two slots, to each of which an alternative writes: one is met, and ends the wait of the other",
                stage -> {
                    Watched watched = Watched.slots(stage, 2).before(2);
                    watched.does("watcher", () -> {
                        watched.pick(Watcher.FOREVER, 0, 1);
                        watched.poison(0);
                        watched.poison(1);
                    });
                    watched.does("alternative 0", () -> watched.offer(2, 0, "a", Watcher.FOREVER));
                    watched.does("alternative 1", () -> watched.offer(3, 1, "b", Watcher.FOREVER));
                    stage.finale(() -> watched.ledger.check(1));
                });
        all.put("watched two slots, chooses from one, and gives up, an alternative writes to the other", stage -> {
            Watched watched = Watched.slots(stage, 2).before(2);
            watched.does("watcher", () -> watched.pick(SOON, 1));
            watched.does("alternative", () -> watched.offer(2, 0, "a", SOON));
        });
        all.put(
                "watched one of two slots, chooses from both, and gives up, an alternative writes to the first",
                stage -> {
                    Watched watched = Watched.slots(stage, 2).before(1);
                    watched.does("watcher", () -> watched.pick(SOON, 0, 1));
                    watched.does("alternative", () -> watched.offer(2, 0, "a", SOON));
                });
        all.put(
                "watched one of two slots, the other of which is a meeting; chooses from both, and gives up,"
                        + " an alternative writes to the first",
                stage -> {
                    Watched watched = Watched.slots(stage, 2).before(1);
                    watched.watcher.offersFirst(1);
                    watched.does("watcher", () -> watched.pick(SOON, 0, 1));
                    watched.does("alternative", () -> watched.offer(2, 0, "a", SOON));
                });
        all.put("two watchers in turn at one slot, an alternative that writes, poison", stage -> {
            Watched watched = Watched.slots(stage, 1).before(1);
            Watcher other = new Watcher(4, watched.carrier, Played.reader(0), watched.cores);
            watched.does("watchers", () -> {
                watched.pick(other, SOON, 0);
                watched.pick(Watcher.FOREVER, 0);
            });
            watched.does("alternative", () -> {
                watched.offer(2, 0, "a", SOON);
                watched.poison(0);
            });
        });
        all.put("watches two slots, and gives up, an alternative writes to one, a write at the other", stage -> {
            Watched watched = Watched.slots(stage, 2);
            watched.does("watcher", () -> watched.pick(SOON, 0, 1));
            watched.does("alternative", () -> watched.offer(2, 0, "a", SOON));
            watched.does("writer", () -> watched.write(1, "b", SOON));
        });
        all.put("watches two slots, an alternative writes to one, tries at the other", stage -> {
            Watched watched = Watched.slots(stage, 2);
            watched.does("watcher", () -> watched.pick(SOON, 0, 1));
            watched.does("alternative", () -> watched.offer(2, 0, "a", SOON));
            watched.does("writer", () -> {
                watched.tryWrite(1, "b");
                watched.tryWrite(1, "c");
            });
        });
    }
}
