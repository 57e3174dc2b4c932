package dev.strait;

import dev.strait.spi.BrokenRendezvous;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What all ends are: a place at a junction, and the question whether the caller may use it. */
abstract sealed class End<T> extends Held implements ChannelEnd permits ReadingEnd, WritingEnd, ServerEnd, ClientEnd {
    private static final int WEAKEST = 1;

    final Junction<T> junction;
    final EndId id;

    /* What every operation needs is here, and not further away than that. */
    final DirectCore<T> direct;
    private final @Nullable Cargo<T> cargo;

    End(Junction<T> junction, EndId id) {
        this.junction = junction;
        this.id = id;
        this.direct = junction.direct();
        this.cargo = junction.cargo().isPossible() ? junction.cargo() : null;
    }

    @Override
    public final String name() {
        return tenure().adjective() + " " + junction.words().end(id.side()) + " of " + junction;
    }

    @Override
    public final void close() {
        tenure().close();
        network().settle();
    }

    @Override
    final String whole() {
        return junction.name();
    }

    @Override
    final Network network() {
        return junction.network();
    }

    @Override
    final void checkBlock(String act) {
        junction.blocks().check(this, act);
    }

    @Override
    final void joined(Tenure tenure) {
        junction.joined(id.side(), tenure);
    }

    @Override
    final void gone(Tenure tenure) {
        junction.gone(id.side(), tenure);
    }

    @Override
    final void usedBy(Process process) {
        junction.usedBy(process, id.side());
    }

    @Override
    public final void poison() {
        poison(WEAKEST, null);
    }

    @Override
    public final void poison(int strength) {
        poison(strength, null);
    }

    @Override
    public final void poison(Throwable cause) {
        poison(WEAKEST, Objects.requireNonNull(cause, "cause"));
    }

    @Override
    public final void poison(int strength, @Nullable Throwable cause) {
        if (strength < WEAKEST) {
            throw new IllegalArgumentException(
                    "strength must be >= " + WEAKEST + ": strength=" + strength + ", end=" + name());
        }
        Process by = Process.current();
        junction.interfere(() -> tenure().poison(by, by.poison(strength, cause)));
        network().settle();
    }

    /** The end is closed: it leaves its side. */
    @Override
    void leave() {
        junction.detach(id);
    }

    @Override
    final void poison(Poison poison) {
        junction.poison(id.side(), poison);
    }

    @Override
    final ChannelClosedException left(String history) {
        return new ChannelClosedException(
                "this end has been closed: " + name() + history, junction.name(), false, null);
    }

    /** An exclusive end goes when its channel, and so all its peers do; it is not missed. */
    @Override
    boolean isMissed() {
        return false;
    }

    /** Writes a value, with the ends that it carries. */
    final boolean write(T value, long nanos) throws InterruptedException {
        return carries(value) ? send(value, nanos) : direct.write(id, value, nanos);
    }

    /** Whether the value carries ends. */
    final boolean carries(T value) {
        return cargo != null && cargo.isIn(value);
    }

    private boolean send(T value, long nanos) throws InterruptedException {
        Consignment consignment = Consignment.of(junction, value);
        boolean sent = false;
        try {
            sent = direct.write(id, value, nanos);
        } catch (BrokenRendezvous broken) {
            sent = true; // the reader has taken the value, and what it carries
            throw broken;
        } finally {
            if (!sent) {
                consignment.takeBack();
            }
        }
        return sent;
    }

    /** Why the operation that just did not take place failed; null if it merely had no time to. */
    final @Nullable Failure ending() {
        return junction.core().ending(id.side());
    }

    /** What to throw for a failure; {@code undelivered} is what would have been given away. */
    final ChannelException failed(Failure failure, @Nullable Object undelivered) {
        return switch (failure) {
            case Failure.Closed closed ->
                new ChannelClosedException(
                        junction + " has been closed by its last "
                                + junction.words().end(closed.by()),
                        junction.name(),
                        closed.by() == Side.WRITING,
                        undelivered);
            case Failure.Lost lost -> junction.lost(lost, undelivered);
            case Failure.ReaderFailed after ->
                new ReaderFailedException(
                        "the reader of " + junction
                                + " has taken the value, and failed in the block of its extended read: "
                                + Failures.describe(after.cause()),
                        junction.name(),
                        after);
            case Failure.Poisoned poisoned ->
                new ChannelPoisonedException(
                        junction + " has been poisoned by '" + poisoned.poison().by() + "'"
                                + because(poisoned.poison()),
                        junction.name(),
                        poisoned.poison(),
                        undelivered);
        };
    }

    private static String because(Poison poison) {
        Throwable cause = poison.cause();
        return cause == null ? "" : ": " + Failures.describe(cause);
    }

    /** A duration as nanoseconds, at most as long as a {@code long} can say; 0 if it is negative: then nobody waits. */
    static long nanos(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        try {
            return Math.max(0, timeout.toNanos());
        } catch (ArithmeticException tooLong) {
            return timeout.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    /*
     * Called at every operation that may wait. The flag is looked at here first, where the compiler sees what kind of thread asks: in
     * `Thread.interrupted`, which the whole JVM shares, it sees all kinds, and calls.
     */
    static void checkInterrupt() throws InterruptedException {
        if (Thread.currentThread().isInterrupted() && Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
