package dev.strait.engine;

import dev.strait.ActorCarrier;
import dev.strait.Buffer;
import dev.strait.engine.History.Answer;
import dev.strait.engine.History.Kind;
import dev.strait.engine.History.Operation;
import dev.strait.proof.explorer.Actor;
import dev.strait.proof.explorer.Stage;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A channel that a scenario is about, with its actors; what they do and are told goes into its {@link History}. */
final class Played {
    static final long FOREVER = Long.MAX_VALUE;

    private static final SessionId SESSION = new SessionId(1, 1);

    /** Makes the core. */
    interface Maker {
        DirectCore<Object> make(ChannelSpec<Object> spec, Carrier carrier, Consumer<Object> undelivered);
    }

    private final Stage stage;
    private final Buffer buffer;
    private final History history = new History();
    private final DirectCore<Object> core;
    private int strongest;
    private @Nullable Actor interrupted;
    private int told;

    private Played(Stage stage, Sharing sharing, Buffer buffer, Maker maker, Carrier carrier) {
        this(stage, new ChannelSpec<>("c", Object.class, sharing, sharing, buffer, 0), maker, carrier);
    }

    private Played(Stage stage, ChannelSpec<Object> spec, Maker maker, Carrier carrier) {
        this.stage = stage;
        this.buffer = spec.buffer();
        this.core = maker.make(spec, carrier, history::undelivered);
        core.attach(reader(0), SESSION);
        core.attach(writer(0), SESSION);
        stage.finale(this::look);
    }

    /** The slot of two exclusive ends. */
    static Played slot(Stage stage) {
        return slot(stage, new ActorCarrier());
    }

    static Played slot(Stage stage, Carrier carrier) {
        return new Played(stage, Sharing.ONE, Buffer.none(), Slot::new, carrier);
    }

    /** The ring of two exclusive ends. */
    static Played ring(Stage stage, int capacity) {
        return ring(stage, capacity, new ActorCarrier());
    }

    static Played ring(Stage stage, int capacity, Carrier carrier) {
        return new Played(
                stage,
                Sharing.ONE,
                Buffer.fifo(capacity),
                (spec, carried, undelivered) -> new Ring<>(spec, carried, new Yielding.Experience(), undelivered),
                carrier);
    }

    /** The meeting of exclusive or shared ends. */
    static Played meeting(Stage stage, Sharing sharing, Buffer buffer) {
        return meeting(stage, sharing, buffer, new ActorCarrier());
    }

    static Played meeting(Stage stage, Sharing sharing, Buffer buffer, Carrier carrier) {
        return new Played(stage, sharing, buffer, MeetingCore::new, carrier);
    }

    /** The porch of shared ends, on one side at least. */
    static Played porch(Stage stage, Sharing writers, Sharing readers) {
        return porch(stage, writers, readers, new ActorCarrier());
    }

    static Played porch(Stage stage, Sharing writers, Sharing readers, Carrier carrier) {
        return new Played(
                stage, new ChannelSpec<>("c", Object.class, writers, readers, Buffer.none(), 0), Porch::new, carrier);
    }

    static EndId reader(int number) {
        return new EndId(Side.READING, 2L * number);
    }

    static EndId writer(int number) {
        return new EndId(Side.WRITING, 2L * number + 1);
    }

    DirectCore<Object> core() {
        return core;
    }

    // ---------------------------------------------------------------- actors

    /** One that writes those values, one after the other, at its own end. */
    Actor writes(int end, Object... values) {
        return stage.actor("writer" + end, () -> {
            for (Object value : values) {
                write(end, value, FOREVER);
            }
        });
    }

    /** One that reads so often. */
    Actor reads(int end, int times) {
        return stage.actor("reader" + end, () -> {
            for (int i = 0; i < times; i++) {
                read(end, FOREVER);
            }
        });
    }

    /** One that interrupts another, who is told so, or left with the interrupt. */
    void interrupts(Actor other) {
        interrupted = other;
        stage.actor("interrupter", other::interrupt);
    }

    /** One that does something else. */
    Actor does(String name, Stage.Part part) {
        return stage.actor(name, part);
    }

    // ---------------------------------------------------------------- operations

    /** An interrupt is an answer here; one that came too late is left pending. */
    void write(int end, Object value, long nanos) {
        Operation operation = history.begin(Kind.WRITE, value);
        try {
            boolean taken = core.write(writer(end), value, nanos);
            history.end(operation, taken ? Answer.DONE : notDone(Side.WRITING, nanos));
        } catch (InterruptedException interrupt) {
            told++;
            history.end(operation, Answer.INTERRUPTED);
        }
    }

    @Nullable Object read(int end, long nanos) {
        Operation operation = history.begin(Kind.READ, null);
        try {
            operation.value = core.read(reader(end), nanos);
            history.end(operation, operation.value != null ? Answer.DONE : notDone(Side.READING, nanos));
        } catch (InterruptedException interrupt) {
            told++;
            history.end(operation, Answer.INTERRUPTED);
        }
        return operation.value;
    }

    private Answer notDone(Side side, long nanos) {
        if (core.ending(side) != null && nanos == FOREVER) {
            return Answer.ENDED;
        }
        if (nanos == FOREVER) {
            throw new AssertionError("neither done nor ended: " + core);
        }
        return Answer.NOTHING;
    }

    boolean tryWrite(int end, Object value) {
        Operation operation = history.begin(Kind.TRY_WRITE, value);
        boolean taken = core.tryWrite(writer(end), value);
        history.end(operation, taken ? Answer.DONE : Answer.NOTHING);
        return taken;
    }

    @Nullable Object tryRead(int end) {
        Operation operation = history.begin(Kind.TRY_READ, null);
        operation.value = core.tryRead(reader(end));
        history.end(operation, operation.value == null ? Answer.NOTHING : Answer.DONE);
        return operation.value;
    }

    /** Tries until there is something to read. */
    void tryReadUntilDone(int end) {
        while (tryRead(end) == null) {
            Thread.onSpinWait();
        }
    }

    /** Tries until there is room, or a reader. */
    void tryWriteUntilDone(int end, Object value) {
        while (!tryWrite(end, value)) {
            Thread.onSpinWait();
        }
    }

    void close(Side side) {
        Operation operation = history.begin(side == Side.READING ? Kind.CLOSE_BY_READER : Kind.CLOSE_BY_WRITER, null);
        core.detach(side == Side.READING ? reader(0) : writer(0));
        history.end(operation, Answer.DONE);
        hasEnded();
    }

    void poison(Side by, int strength) {
        Operation operation = history.begin(by == Side.READING ? Kind.POISON_BY_READER : Kind.POISON_BY_WRITER, null);
        strongest = Math.max(strongest, strength);
        core.poison(by, new Poison(strength, "p" + strength, null));
        history.end(operation, Answer.DONE);
        hasEnded();
    }

    private void hasEnded() {
        if (core.ending(Side.WRITING) == null) {
            throw new AssertionError("ended, and open: " + core);
        }
    }

    /** Takes a place for offers at that end, for which a slot or ring becomes a meeting. */
    void stand(Side side) {
        core.standing(
                Nobody.PARTY,
                0,
                side == Side.READING ? Offer.Kind.READ : Offer.Kind.WRITE,
                side == Side.READING ? reader(0) : writer(0));
    }

    // ---------------------------------------------------------------- afterwards

    private void look() {
        Object left;
        do {
            left = core.tryRead(reader(0));
            history.left(left);
        } while (left != null);
        if (core instanceof MeetingCore<Object> meeting && !meeting.keepsNothing()) {
            throw new AssertionError("a value is kept: " + core);
        }
        if (core instanceof Ring<Object> ring) {
            ring.checkInvariants();
        }
        if (core.ending(Side.WRITING) instanceof Failure.Poisoned poisoned
                && poisoned.poison().strength() != strongest) {
            throw new AssertionError("the strongest was " + strongest + ": " + poisoned);
        }
        if (interrupted != null && (interrupted.isInterrupted() ? 1 : 0) + told != 1) {
            throw new AssertionError("one interrupt, of which the actor was told " + told + " times, and which is "
                    + (interrupted.isInterrupted() ? "still" : "not") + " pending");
        }
        if (!core.isQuiet()) {
            throw new AssertionError("all have returned, and it is not quiet: " + core);
        }
        history.check(buffer);
    }

    /** For what the history does not tell. */
    void andThen(List<Stage.Part> looks) {
        stage.finale(() -> {
            look();
            for (Stage.Part each : looks) {
                each.act();
            }
        });
    }
}
