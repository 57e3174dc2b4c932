package dev.strait;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * What both ports are: an operation at an end that can be exchanged.
 *
 * It is made of channels that carry ends, and an alternative. The first end waits for the port's process in `first`. A plug
 * writes the next end to `next`, which has no buffer, and reads the last one from `last`, which has room for it:
 *
 *   plug                          port, at each operation
 *   next ! end                    ALT   next ? end
 *   last ? old                            last ! current; current := end; again
 *                                       current ! value (or ? value)
 *
 * Nothing is lost or doubled, because one alternative does one of the two. The port's process does not wait between the
 * two lines of its first branch, so the plug does not wait for long between its two, and need not be interruptible there.
 * A plug that waits goes first, also when the current end has failed: that is what it may be there for. But once the end has
 * been exchanged the operation itself does, so that a plug that is always there does not keep the port from its work.
 *
 * The old end belongs to the port's process until it is sent; if it cannot be sent, because it is closed or because the
 * plug's process has ended, it is closed.
 */
final class Socket<E extends ChannelEnd> {
    /** What came of one turn. */
    enum Step {
        DONE,
        EXCHANGED,
        UNPLUGGED,
        LATE
    }

    /** The end that comes back: it moves, unless it is closed. */
    private record Last<E extends ChannelEnd>(E end, boolean moves) {
        List<E> ends() {
            return moves ? List.of(end) : List.of();
        }
    }

    private final Network network;
    private final String name;
    private final PeerLoss loss;
    private final Function<E, Guard<Step>> operation;
    private final One2One<E> first;
    private final One2One<E> next;
    private final One2One<Last<E>> last;
    private @Nullable E current;
    private @Nullable Alt<Step> turn;
    private boolean unplugged;

    Socket(Network network, String name, PeerLoss loss, E end, Function<E, Guard<Step>> operation) {
        this.network = network;
        this.name = name;
        this.loss = Objects.requireNonNull(loss, "loss");
        this.operation = operation;
        this.first = new ChannelBuilder<E>(network, ChannelEnd.class)
                .named(name + "/first")
                .buffer(Buffer.fifo(1))
                .one2one();
        this.next = new ChannelBuilder<E>(network, ChannelEnd.class)
                .named(name + "/next")
                .one2one();
        this.last = new ChannelBuilder<Last<E>>(network, Last.class)
                .named(name + "/last")
                .buffer(Buffer.fifo(1))
                .carrying(Last::ends)
                .one2one();
        first.writer().tryWrite(Objects.requireNonNull(end, "end"));
    }

    // ---------------------------------------------------------------- the port's side

    /** Throws unless the caller has the port. */
    void admit() {
        next.reader().admit();
    }

    /** Performs the operation at whatever end is plugged in by then; false if there was no time. */
    boolean perform(long nanos) throws InterruptedException {
        long deadline = nanos == Long.MAX_VALUE ? 0 : network.carrier().nanoTime() + nanos;
        boolean exchanged = false;
        while (true) {
            long left = nanos <= 0 || nanos == Long.MAX_VALUE
                    ? nanos
                    : Math.max(0, deadline - network.carrier().nanoTime());
            switch (step(left, exchanged)) {
                case DONE -> {
                    return true;
                }
                case LATE -> {
                    return false;
                }
                case EXCHANGED, UNPLUGGED -> exchanged = true; // and again
            }
        }
    }

    private Step step(long nanos, boolean exchanged) throws InterruptedException {
        E end = current();
        try {
            return select(exchanged ? turnAfterExchange(end) : turn(end), nanos);
        } catch (ChannelException failure) {
            if (unplugged || ((End<?>) end).ending() == null) {
                throw failure; // not of the end that is plugged in, or for good
            }
            Step step = select(Alt.pri(exchange()), loss == PeerLoss.WAITS ? nanos : 0);
            if (step == Step.EXCHANGED || (step == Step.LATE && loss == PeerLoss.WAITS)) {
                return step;
            }
            throw failure;
        }
    }

    private static Step select(Alt<Step> alt, long nanos) throws InterruptedException {
        return nanos == Long.MAX_VALUE ? alt.select() : alt.select(Duration.ofNanos(nanos), () -> Step.LATE);
    }

    private E current() {
        E end = current;
        if (end == null) {
            end = Objects.requireNonNull(first.reader().tryRead());
            current = end;
        }
        return end;
    }

    /** Kept as long as the end is: an alternative is meant to be used again. */
    private Alt<Step> turn(E end) {
        Alt<Step> alt = turn;
        if (alt == null) {
            alt = unplugged ? Alt.pri(operation.apply(end)) : Alt.pri(exchange(), operation.apply(end));
            turn = alt;
        }
        return alt;
    }

    private Alt<Step> turnAfterExchange(E end) {
        return unplugged ? turn(end) : Alt.pri(operation.apply(end), exchange());
    }

    private Guard<Step> exchange() {
        return next.reader().onRead(this::exchange, this::unplugged);
    }

    private Step exchange(E end) {
        E old = current();
        current = end;
        turn = null;
        try {
            last.writer().tryWrite(new Last<>(old, true));
        } catch (ChannelClosedException closed) {
            giveUp(old);
        }
        return Step.EXCHANGED;
    }

    private void giveUp(E old) {
        old.close();
        try {
            last.writer().tryWrite(new Last<>(old, false));
        } catch (ChannelClosedException nobodyAsks) {
            // the plug's process has ended, and nothing is owed to it
        }
    }

    private Step unplugged() {
        unplugged = true;
        turn = null;
        return Step.UNPLUGGED;
    }

    void close() {
        admit();
        current().close();
        next.reader().close();
        last.writer().close();
    }

    // ---------------------------------------------------------------- the plug's side

    E plug(E end) throws InterruptedException {
        last.reader().admit();
        next.writer().write(end);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return last.reader().read().end();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void unplug() {
        next.writer().close();
        last.reader().close();
    }

    @Override
    public String toString() {
        return "port '" + network.name() + "/" + name + "'";
    }
}
