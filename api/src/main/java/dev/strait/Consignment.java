package dev.strait;

import dev.strait.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Ends on their way from a process to another, as part of the values that one write, or one alternative, would write; or of the
 * reply to a call, where to write is to answer, and to read is to return from the call.
 *
 * The ends are consigned before the write begins: from then on they are not the sender's, but their holder is this. If the
 * write succeeds there is nothing left to do: the reader takes them from here, as soon as it has the value and whether or not
 * the writer has returned; if the value is lost on the way, so are they. If the write fails, nobody has the value and nobody
 * takes them, so the sender takes them back before it returns. So each end leaves the consignment once:
 *
 *   from          to             by                       when
 *   P             consignment    P, the sender            before it writes
 *   consignment   P              P                        the write has failed, was withdrawn, or was not chosen
 *   consignment   R              R, the reader            it has read the value from one of the channels
 *   consignment   CLOSED         whoever strands values   the channel has dropped the value, or has ended with it inside
 *
 * The last three exclude each other because a value is left with its writer, delivered, or undelivered: exactly one of these.
 * That is the core's promise (`ChannelCore`); all steps are compare-and-set all the same, so a core that breaks it cannot
 * give an end to two. To mark the ends first, and not when the write has succeeded, makes the sender's part of the race empty:
 * there is no moment at which both a sender that has written and a reader that has read must settle who is second.
 *
 * Shared ends are counted here, from consigning to taking, and never change hands.
 *
 * `loads` is complete before the first offer is made, and not changed after that; `through` is for messages.
 */
final class Consignment implements Holder {
    /** One end, and the channel it may go through; `guard` is the place in an alternative. */
    private record Load(int guard, Junction<?> through, End<?> end) {}

    private static final int ONLY = 0;

    private final Process sender = Process.current().alive();
    private final List<Load> loads = new ArrayList<>(1);
    private volatile @Nullable Junction<?> through;

    /** The ends that a value carries are consigned to be written; or none is, and the rule that forbids it is thrown. */
    static <T> Consignment of(Junction<T> junction, T value) {
        Consignment consignment = new Consignment();
        consignment.orNone(() -> consignment.add(ONLY, junction, value));
        return consignment;
    }

    /** Likewise for the reply to a call, which goes to the other side. */
    static <R> Consignment ofReply(Junction<?> junction, Cargo<R> cargo, R reply) {
        Consignment consignment = new Consignment();
        consignment.orNone(() -> {
            requireMobile(junction, junction);
            cargo.forEach(reply, end -> consignment.load(ONLY, junction, end));
        });
        return consignment;
    }

    private void orNone(Runnable adding) {
        try {
            adding.run();
        } catch (Throwable thrown) {
            takeBack();
            throw thrown;
        }
    }

    /** Adds what one guard would send. If it throws, what has been added before is still consigned. */
    <T> void add(int guard, Junction<T> junction, T value) {
        requireMobile(junction, junction);
        junction.cargo().forEach(value, end -> {
            if (end.junction == junction && end.tenure().isExclusive()) {
                throw new IllegalStateException(
                        end.name() + " cannot be sent through its own channel, where nobody but "
                                + "its owner, process '" + sender.name() + "', could be on that side");
            }
            load(guard, junction, end);
        });
        junction.pin();
    }

    private void load(int guard, Junction<?> junction, End<?> end) {
        requireMobile(end.junction, junction);
        end.tenure().consign(sender, this, junction);
        loads.add(new Load(guard, junction, end));
    }

    private static void requireMobile(Junction<?> of, Junction<?> through) {
        if (!of.network().backend().capabilities().contains(Capability.MOBILE_ENDS)) {
            throw new UnsupportedOperationException("an end of " + of + " cannot be sent through " + through
                    + ": backend '" + of.network().backend().name() + "' does not have the capability "
                    + Capability.MOBILE_ENDS);
        }
    }

    /** An alternative that would send an exclusive end must not offer to communicate at it. */
    void requireIdle(End<?> used) {
        for (Load load : loads) {
            if (load.end() == used && used.tenure().isExclusive()) {
                throw new IllegalStateException("an end with a pending operation cannot be sent: process '"
                        + sender.name() + "' selects from an alternative that would send " + used.name() + " through "
                        + load.through() + " and has a guard on it");
            }
        }
    }

    /** Nothing has been written. */
    void takeBack() {
        for (Load load : loads) {
            load.end().tenure().takeBack(sender, this);
        }
    }

    /** One guard has written its value: what only others would have sent comes back. */
    void committed(int guard) {
        for (Load load : loads) {
            if (load.guard() == guard) {
                through = load.through();
            }
        }
        for (Load load : loads) {
            if (load.guard() != guard && !(load.end().tenure().isExclusive() && isSent(load.end(), guard))) {
                load.end().tenure().takeBack(sender, this);
            }
        }
    }

    private boolean isSent(End<?> end, int guard) {
        return loads.stream().anyMatch(load -> load.guard() == guard && load.end() == end);
    }

    /** Whether a value with this end may have gone through that channel. */
    boolean goesThrough(Junction<?> channel, Held end) {
        return loads.stream().anyMatch(load -> load.through() == channel && load.end() == end);
    }

    Process sender() {
        return sender;
    }

    @Override
    public String toString() {
        Junction<?> committed = through;
        return "process '" + sender.name() + "' through "
                + (committed != null
                        ? committed
                        : loads.isEmpty() ? "?" : loads.getFirst().through());
    }
}
