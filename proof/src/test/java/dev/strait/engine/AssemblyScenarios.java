package dev.strait.engine;

import dev.strait.ActorCarrier;
import dev.strait.Doer;
import dev.strait.Picker;
import dev.strait.proof.explorer.Actor;
import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import dev.strait.proof.explorer.Stage;
import dev.strait.spi.DirectCore;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** {@link Assembly}: all members sync, at the same barrier, or none does; whoever alternates leaves nothing behind. */
public final class AssemblyScenarios implements Repertoire {
    private static final long SOON = 10;
    private static final SessionId SESSION = new SessionId(1, 1);

    /** Barriers of the same number of members, and who has synced where. */
    private static final class Barriers {
        final ActorCarrier carrier = new ActorCarrier();
        final Doer doer = new Doer(carrier);
        final Assembly[] barriers;
        private final Stage stage;
        private final int[][] synced;

        Barriers(Stage stage, int count, int members) {
            this.stage = stage;
            this.barriers = new Assembly[count];
            this.synced = new int[count][members];
            for (int i = 0; i < count; i++) {
                barriers[i] = new Assembly("b" + i);
                for (int member = 0; member < members; member++) {
                    barriers[i].enrol(member, SESSION);
                }
            }
            stage.finale(this::look);
        }

        void sync(int barrier, int member) throws InterruptedException {
            if (doer.sync(barriers[barrier], member, Picker.FOREVER)) {
                synced[barrier][member]++;
            }
        }

        /** Selects among the barriers; the order is that of the choices. */
        int pick(long sequence, int member, long nanos, int... choices) {
            Picker picker = new Picker(
                    sequence,
                    carrier,
                    IntStream.of(choices)
                            .mapToObj(barrier -> Picker.sync(barriers[barrier], member))
                            .toArray(Picker.Choice[]::new));
            int choice = picker.pick(nanos);
            if (choice >= 0 && picker.failure() == null) {
                synced[choices[choice]][member]++;
                return choices[choice];
            }
            return -1;
        }

        void poisonAll() {
            for (Assembly barrier : barriers) {
                barrier.poison(new Poison(1, "p", null));
            }
        }

        Actor does(String name, Stage.Part part) {
            return stage.actor(name, part);
        }

        private void look() {
            for (int i = 0; i < barriers.length; i++) {
                if (IntStream.of(synced[i]).distinct().count() > 1) {
                    throw new AssertionError("not all have synced: " + Arrays.toString(synced[i]));
                }
                if (!barriers[i].isQuiet() || barriers[i].toString().indexOf(": 0 of ") < 0) {
                    throw new AssertionError("somebody has been left: " + barriers[i]);
                }
            }
        }

        int phases() {
            return IntStream.range(0, barriers.length).map(i -> synced[i][0]).sum();
        }

        void andSo(int phases) {
            stage.finale(() -> {
                look();
                if (phases() != phases) {
                    throw new AssertionError("not " + phases + " phases but " + phases());
                }
            });
        }
    }

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        firm(all);
        alternatives(all);
        return all;
    }

    private static void firm(Map<String, Scenario> all) {
        all.put("two members, two phases", stage -> {
            Barriers barriers = new Barriers(stage, 1, 2);
            for (int i = 0; i < 2; i++) {
                int member = i;
                barriers.does("m" + i, () -> {
                    barriers.sync(0, member);
                    barriers.sync(0, member);
                });
            }
            barriers.andSo(2);
        });
        all.put("three members", stage -> {
            Barriers barriers = new Barriers(stage, 1, 3);
            for (int i = 0; i < 3; i++) {
                int member = i;
                barriers.does("m" + i, () -> barriers.sync(0, member));
            }
            barriers.andSo(1);
        });
        all.put("two members, and poison", stage -> {
            Barriers barriers = new Barriers(stage, 1, 2);
            barriers.does("m0", () -> barriers.sync(0, 0));
            barriers.does("m1", () -> barriers.sync(0, 1));
            barriers.does("poisoner", barriers::poisonAll);
        });
        all.put("two members, one in time, who resigns if it has been in vain", stage -> {
            Barriers barriers = new Barriers(stage, 1, 2);
            boolean[] resigned = new boolean[1];
            barriers.does("m0", () -> {
                if (barriers.doer.sync(barriers.barriers[0], 0, SOON)) {
                    barriers.synced[0][0]++;
                } else {
                    resigned[0] = true;
                    barriers.barriers[0].resign(0);
                }
            });
            barriers.does("m1", () -> barriers.sync(0, 1));
            stage.finale(() -> {
                if (barriers.synced[0][1] != 1 || (barriers.synced[0][0] == 0) != resigned[0]) {
                    throw new AssertionError("who is left does not sync alone");
                }
            });
        });
        all.put("two members, one is interrupted, and then ends the wait of the other", stage -> {
            Barriers barriers = new Barriers(stage, 1, 2);
            Actor interrupted = barriers.does("m0", () -> {
                try {
                    barriers.sync(0, 0);
                } catch (InterruptedException interrupt) {
                    barriers.poisonAll();
                }
            });
            barriers.does("m1", () -> barriers.sync(0, 1));
            barriers.does("interrupter", interrupted::interrupt);
        });
    }

    private static void alternatives(Map<String, Scenario> all) {
        all.put("two alternatives, facing over two barriers", stage -> {
            Barriers barriers = new Barriers(stage, 2, 2);
            barriers.does("one", () -> barriers.pick(1, 0, Picker.FOREVER, 0, 1));
            barriers.does("other", () -> barriers.pick(2, 1, Picker.FOREVER, 1, 0));
            barriers.andSo(1);
        });
        all.put("two alternatives, facing over two barriers, that give up", stage -> {
            Barriers barriers = new Barriers(stage, 2, 2);
            barriers.does("one", () -> barriers.pick(1, 0, SOON, 0, 1));
            barriers.does("other", () -> barriers.pick(2, 1, SOON, 1, 0));
        });
        all.put("three alternatives, facing over two barriers", stage -> {
            Barriers barriers = new Barriers(stage, 2, 3);
            barriers.does("one", () -> barriers.pick(1, 0, Picker.FOREVER, 0, 1));
            barriers.does("second", () -> barriers.pick(2, 1, Picker.FOREVER, 1, 0));
            barriers.does("third", () -> barriers.pick(3, 2, Picker.FOREVER, 0, 1));
            barriers.andSo(1);
        });
        all.put("two alternatives, facing over two barriers, and poison", stage -> {
            Barriers barriers = new Barriers(stage, 2, 2);
            barriers.does("one", () -> {
                barriers.pick(1, 0, Picker.FOREVER, 0, 1);
                barriers.poisonAll();
            });
            barriers.does("other", () -> {
                barriers.pick(2, 1, Picker.FOREVER, 1, 0);
                barriers.poisonAll();
            });
            barriers.does("poisoner", () -> barriers.barriers[0].poison(new Poison(1, "p", null)));
        });
        all.put("an alternative of a barrier and a channel, a member of the one, a writer to the other", stage -> {
            Barriers barriers = new Barriers(stage, 1, 2);
            DirectCore<Object> channel = channel(barriers);
            Ledger ledger = new Ledger();
            barriers.does("alternative", () -> {
                Picker picker = new Picker(
                        1,
                        barriers.carrier,
                        Picker.sync(barriers.barriers[0], 0),
                        Picker.read(channel, Played.reader(0)));
                if (picker.pick(Picker.FOREVER) == 0) {
                    barriers.synced[0][0]++;
                } else {
                    ledger.read("c", picker.value());
                }
                barriers.poisonAll();
                channel.poison(Side.READING, new Poison(1, "p", null));
            });
            barriers.does("member", () -> barriers.sync(0, 1));
            barriers.does("writer", () -> {
                if (channel.write(Played.writer(0), "v", Played.FOREVER)) {
                    ledger.written("c", "v");
                }
            });
            stage.finale(() -> {
                barriers.look();
                ledger.check();
                if (ledger.transfers() + barriers.phases() != 1) {
                    throw new AssertionError("not one guard");
                }
            });
        });
    }

    private static DirectCore<Object> channel(Barriers barriers) {
        DirectCore<Object> core = new Porch<>(Place.spec(Sharing.ANY), barriers.carrier, value -> {});
        core.attach(Played.reader(0), SESSION);
        core.attach(Played.writer(0), SESSION);
        return core;
    }
}
