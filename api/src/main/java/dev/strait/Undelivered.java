package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * What becomes of a value that nobody will read: the ends that it carries are lost, and the channel's handler is told.
 *
 * To lose an end ends its channel, which may strand values there, which may carry ends, and so on as long as the chain is. So
 * that a long chain does not need a deep stack, losses that come while one is being dealt with in the same thread are queued.
 */
final class Undelivered<T> implements Consumer<T> {
    private static final ThreadLocal<@Nullable Deque<Runnable>> UNDER_WAY = new ThreadLocal<>();

    private static final String LATE = "the handler of undelivered values used a poisoned channel";

    private final Group group;
    private final @Nullable Consumer<? super T> handler;
    private @Nullable Junction<T> junction;

    Undelivered(Group group, @Nullable Consumer<? super T> handler) {
        this.group = group;
        this.handler = handler;
    }

    /** Which channel it is about: said once, before the channel has a value. */
    void of(Junction<T> channel) {
        junction = channel;
    }

    @Override
    public void accept(T value) {
        Junction<T> channel = Objects.requireNonNull(junction);
        if (channel.cargo().isIn(value)) {
            inTurn(() -> shielded(() -> channel.cargo().forEach(value, end -> lose(channel, end))));
        }
        if (handler != null) {
            shielded(() -> handler.accept(value));
        }
    }

    private static void lose(Junction<?> channel, End<?> end) {
        Failure ending = channel.core().ending(Side.WRITING);
        Poison poison = ending instanceof Failure.Poisoned poisoned ? poisoned.poison() : null;
        if (poison != null && poison.cause() == null) {
            lose(channel, end, poison.strength(), null); // a wave of poison goes on
        } else {
            String why = poison != null
                    ? "which was poisoned before the value that carried it was read"
                    : ending != null
                            ? "which was closed before the value that carried it was read"
                            : "whose buffer has dropped the value that carried it";
            String message = end.name() + " was lost in " + channel + ", " + why;
            Throwable cause = poison != null ? poison.cause() : null;
            lose(channel, end, Poison.LETHAL, new LostEndException(message, channel.name(), cause));
        }
    }

    private static void lose(Junction<?> channel, End<?> end, int strength, @Nullable LostEndException why) {
        end.tenure()
                .lose(
                        channel,
                        new Poison(strength, channel.name(), channel.network().name(), why));
    }

    private static void inTurn(Runnable loss) {
        Deque<Runnable> queue = UNDER_WAY.get();
        if (queue != null) {
            queue.add(loss);
            return;
        }
        Deque<Runnable> mine = new ArrayDeque<>();
        UNDER_WAY.set(mine);
        try {
            for (Runnable next = loss; next != null; next = mine.poll()) {
                next.run();
            }
        } finally {
            UNDER_WAY.remove();
        }
    }

    /** What the handler throws is nobody's fault who happens to strand a value: it fails the network. */
    private void shielded(Runnable action) {
        try {
            action.run();
        } catch (Throwable thrown) {
            group.fail(Failures.isStop(thrown) ? new IllegalStateException(LATE, thrown) : thrown);
        }
    }
}
