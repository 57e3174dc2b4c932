package dev.strait.conformance.spec;

import dev.strait.Buffer;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One channel as a machine. Its events:
 *
 * <pre>
 *   event             when it can happen                            what it does
 *   meeting           no buffer, not ended                          nothing here: the value goes from one operation to the other
 *   write v           a buffer that accepts, not ended              v is in; what a full buffer drops for it is stranded
 *   read              the buffer is not empty                       the oldest value is out
 *   an end leaves     always                                        with the last of a side, the channel is closed
 *   poison            always; no effect if not over the immunity    ended; what the other side could still read is stranded, or not
 * </pre>
 *
 * The first ending stays, but for two things: later poison adds its strength to poison, and poison that strands values of a closed
 * channel takes the place of the closing, lest a reader take the loss for the end of the stream.
 *
 * @param plan what it was made as
 * @param store the values in it, the oldest first
 * @param writers how many writing ends have not left
 * @param readers how many reading ends have not left
 * @param ending why it has ended; null if it has not
 * @param stranded what nobody will read, and what has not yet been reported undelivered
 */
record ChannelState(
        ChannelPlan plan,
        List<Object> store,
        int writers,
        int readers,
        @Nullable Ending ending,
        Set<Object> stranded) {
    static ChannelState initial(ChannelPlan plan) {
        return new ChannelState(plan, List.of(), plan.writers(), plan.readers(), null, Set.of());
    }

    /** Why operations on that side fail; readers drain what there is before they do. */
    @Nullable Ending failure(Side side) {
        return side == Side.READING && !store.isEmpty() ? null : ending;
    }

    /** Whether a writer and a reader can meet. */
    boolean canMeet() {
        return plan.isRendezvous() && ending == null;
    }

    /** Whether a write could go, with nobody there to read. */
    boolean accepts() {
        return ending == null && !plan.isRendezvous() && (!plan.waitsWhenFull() || store.size() < plan.capacity());
    }

    /** Whether a read could go, with nobody there to write. */
    boolean offers() {
        return !store.isEmpty();
    }

    /** After a write into the buffer; only if it {@linkplain #accepts() accepts}. */
    ChannelState written(Object value) {
        List<Object> values = new ArrayList<>(store);
        Set<Object> lost = new HashSet<>(stranded);
        if (store.size() < plan.capacity()) {
            values.add(value);
            return with(values, ending, lost);
        }
        switch (plan.buffer()) {
            case Buffer.OverwriteOldest oldest -> {
                lost.add(values.removeFirst());
                values.add(value);
            }
            case Buffer.OverwriteNewest newest -> {
                lost.add(values.removeLast());
                values.add(value);
            }
            case Buffer.DropNewest newest -> lost.add(value);
            case Buffer.None none -> throw new AssertionError("a write into no buffer");
            case Buffer.Fifo fifo -> throw new AssertionError("a write into a full buffer: " + this);
            case Buffer.Unbounded unbounded -> throw new AssertionError("too many values");
        }
        return with(values, ending, lost);
    }

    /** After a read from the buffer; only if it {@linkplain #offers() offers} something. */
    ChannelState read() {
        return with(store.subList(1, store.size()), ending, stranded);
    }

    /** After an end has left. */
    ChannelState left(Side side) {
        int remaining = (side == Side.WRITING ? writers : readers) - 1;
        ChannelState fewer = new ChannelState(
                plan,
                store,
                side == Side.WRITING ? remaining : writers,
                side == Side.READING ? remaining : readers,
                ending == null && remaining == 0 ? new Ending.Closed(side) : ending,
                stranded);
        return remaining == 0 && side == Side.READING ? fewer.bereft() : fewer;
    }

    /** After poison from a side, or from the network if that is null. */
    ChannelState poisoned(@Nullable Side by, int strength) {
        if (strength <= plan.immunity() && strength != Poison.LETHAL) {
            return this;
        }
        boolean strands = by != Side.WRITING;
        Ending now = switch (ending) {
            case null -> new Ending.Poisoned(strength);
            case Ending.Poisoned first -> new Ending.Poisoned(Math.max(first.strength(), strength));
            case Ending.Closed closed -> strands && !store.isEmpty() ? new Ending.Poisoned(strength) : closed;
        };
        ChannelState ended = with(store, now, stranded);
        return strands ? ended.bereft() : ended;
    }

    private ChannelState bereft() {
        Set<Object> lost = new HashSet<>(stranded);
        lost.addAll(store);
        return with(List.of(), ending, lost);
    }

    /** After a stranded value has been reported. */
    ChannelState reported(Object value) {
        Set<Object> left = new HashSet<>(stranded);
        left.remove(value);
        return with(store, ending, left);
    }

    private ChannelState with(List<Object> values, @Nullable Ending why, Set<Object> lost) {
        return new ChannelState(plan, List.copyOf(values), writers, readers, why, Set.copyOf(lost));
    }

    @Override
    public String toString() {
        String contents = plan.isRendezvous() ? "no buffer" : "in the buffer " + store;
        return contents + (ending == null ? "" : ", " + ending) + (stranded.isEmpty() ? "" : ", stranded " + stranded);
    }
}
