package dev.strait.engine;

import dev.strait.ActorCarrier;
import dev.strait.Buffer;
import dev.strait.Doer;
import dev.strait.Picker;
import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import dev.strait.proof.explorer.Stage;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer.Kind;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link Blocks} and claims: whoever has met stays for the block and no longer, and nobody overtakes; a claimed side serves its holder. */
public final class ExtendedScenarios implements Repertoire {
    private static final long SOON = 10;
    private static final long FOREVER = Long.MAX_VALUE;

    /** A channel, and what was done with it. */
    private static final class Shared {
        final ActorCarrier carrier = new ActorCarrier();
        final Doer doer = new Doer(carrier);
        final Ledger ledger = new Ledger();
        final DirectCore<Object> core;
        boolean inBlock;
        boolean claimed;
        private int undelivered;

        Shared(Stage stage, Buffer buffer) {
            ChannelSpec<Object> spec = new ChannelSpec<>("c", Object.class, Sharing.ANY, Sharing.ANY, buffer, 0);
            this.core = buffer == Buffer.none()
                    ? new Porch<>(spec, carrier, value -> undelivered++)
                    : new MeetingCore<>(spec, carrier, value -> undelivered++);
            core.attach(Played.reader(0), new SessionId(1, 1));
            core.attach(Played.writer(0), new SessionId(1, 1));
            stage.finale(this::look);
        }

        /** A rendezvous ends after the block. */
        void write(int end, Object value, long nanos) throws InterruptedException {
            if (core.write(Played.writer(end), value, nanos)) {
                notInBlock();
                ledger.written("c", value);
            }
        }

        @Nullable Object read(int end, long nanos) throws InterruptedException {
            Object value = core.read(Played.reader(end), nanos);
            if (value != null) {
                notInBlock();
                ledger.read("c", value);
            }
            return value;
        }

        private void notInBlock() {
            if (inBlock) {
                throw new AssertionError("before the end of the block");
            }
        }

        void readExtended(int end, long nanos) throws InterruptedException {
            Object value = doer.read(core, Kind.READ_EXTENDED, Played.reader(end), nanos);
            if (value != null) {
                block(Played.reader(end));
                ledger.read("c", value);
            }
        }

        private void block(EndId end) {
            notInBlock();
            inBlock = true;
            Thread.onSpinWait();
            inBlock = false;
            core.complete(end, null);
        }

        void writeExtended(int end, Object value, long nanos) throws InterruptedException {
            if (doer.offer(core, Kind.WRITE_EXTENDED, Played.writer(end), null, nanos)) {
                notInBlock();
                inBlock = true;
                Thread.onSpinWait();
                inBlock = false;
                if (!doer.offer(core, Kind.MADE, Played.writer(end), value, FOREVER)) {
                    throw new AssertionError("what was made is refused");
                }
                ledger.written("c", value);
            }
        }

        /** Claims a side, and does something with it. */
        void claim(EndId end, Stage.Part session) throws Exception {
            if (doer.offer(core, Kind.CLAIM, end, null, FOREVER)) {
                if (claimed) {
                    throw new AssertionError("claimed twice");
                }
                claimed = true;
                session.act();
                claimed = false;
                core.unclaim(end);
            }
        }

        void poison() {
            core.poison(Side.READING, new Poison(1, "p", null));
        }

        void look() {
            ledger.check();
            if (undelivered > 0 || !core.isQuiet()) {
                throw new AssertionError("undelivered " + undelivered + ": " + core);
            }
            Failure ending = core.ending(Side.READING);
            boolean left = core.tryRead(Played.reader(0)) != null;
            if (left || (ending == null && core.tryWrite(Played.writer(0), "x"))) {
                throw new AssertionError("somebody has been left: " + core);
            }
        }
    }

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        extended(all);
        claims(all);
        return all;
    }

    private static void extended(Map<String, Scenario> all) {
        all.put("two writes, one in time, an extended read, then poison", stage -> {
            Shared shared = new Shared(stage, Buffer.none());
            stage.actor("writer", () -> shared.write(0, "a", FOREVER));
            stage.actor("reader", () -> {
                shared.readExtended(0, FOREVER);
                shared.poison();
            });
            stage.actor("other writer", () -> shared.write(1, "b", SOON));
        });
        all.put("an extended write, a read in time, poison", stage -> {
            Shared shared = new Shared(stage, Buffer.none());
            stage.actor("writer", () -> shared.writeExtended(0, "a", FOREVER));
            stage.actor("reader", () -> shared.read(0, SOON));
            stage.actor("poisoner", shared::poison);
        });
        all.put("two reads by offers, both in time", stage -> {
            Shared shared = new Shared(stage, Buffer.none());
            for (int i = 1; i <= 2; i++) {
                EndId end = Played.reader(i);
                stage.actor("reader" + i, () -> shared.doer.read(shared.core, Kind.READ, end, SOON));
            }
        });
        all.put("an extended write, an extended read", stage -> {
            Shared shared = new Shared(stage, Buffer.none());
            stage.actor("writer", () -> shared.writeExtended(0, "a", FOREVER));
            stage.actor("reader", () -> shared.readExtended(0, FOREVER));
        });
        all.put("an alternative over extended reads of two, a write that gives up", stage -> {
            Shared shared = new Shared(stage, Buffer.none());
            Shared other = new Shared(stage, Buffer.none());
            stage.actor("alternative", () -> {
                Picker picker = new Picker(
                        1,
                        shared.carrier,
                        Picker.offer(shared.core, Played.reader(0), Kind.READ_EXTENDED, null),
                        Picker.offer(other.core, Played.reader(0), Kind.READ_EXTENDED, null));
                int choice = picker.pick(SOON);
                if (choice >= 0) {
                    Shared met = choice == 0 ? shared : other;
                    met.block(Played.reader(0));
                    met.ledger.read("c", picker.value());
                }
            });
            stage.actor("writer", () -> shared.write(0, "a", SOON));
            stage.actor("other writer", () -> other.write(0, "b", SOON));
            stage.finale(() -> {
                shared.look();
                other.look();
            });
        });
    }

    private static void claims(Map<String, Scenario> all) {
        all.put("two claims of the reading side, a writer", stage -> {
            Shared shared = new Shared(stage, Buffer.none());
            for (int i = 1; i <= 2; i++) {
                EndId end = Played.reader(i);
                int number = i;
                stage.actor("claimer" + i, () -> shared.claim(end, () -> shared.read(number, FOREVER)));
            }
            stage.actor("writer", () -> {
                shared.write(0, "a", FOREVER);
                shared.write(0, "b", FOREVER);
            });
        });
        all.put("a claim of the reading side, poison, a writer", stage -> {
            Shared shared = new Shared(stage, Buffer.none());
            stage.actor("claimer", () -> shared.claim(Played.reader(1), () -> shared.read(1, FOREVER)));
            stage.actor("poisoner", shared::poison);
            stage.actor("writer", () -> shared.write(0, "a", FOREVER));
        });
    }
}
