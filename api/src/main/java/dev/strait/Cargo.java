package dev.strait;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which ends values carry: a value that is an end carries itself, and others what their channel has been told that they do.
 *
 * <p>Channels that have been told nothing share one of two: where a value may be an end each operation asks, and a thousand channels would
 * each have their answer in a cache line of its own.
 */
sealed class Cargo<T> permits CallCargo {
    private static final List<Class<?>> ENDS = List.of(
            ExclusiveReader.class,
            ExclusiveWriter.class,
            SharedReader.class,
            SharedWriter.class,
            ExclusiveClient.class,
            ExclusiveServer.class,
            SharedClient.class,
            SharedServer.class);

    private static final Cargo<?> NONE = new Cargo<>(false, null);
    private static final Cargo<?> ONLY_ENDS = new Cargo<>(true, null);

    private final @Nullable Function<? super T, ? extends Iterable<? extends ChannelEnd>> declared;
    private final boolean possible;

    Cargo(boolean possible, @Nullable Function<? super T, ? extends Iterable<? extends ChannelEnd>> declared) {
        this.possible = possible;
        this.declared = declared;
    }

    /** That of values of a class, of which nothing has been declared, or what ends they carry. */
    @SuppressWarnings("unchecked") // without a declaration, what the values are does not matter
    static <T> Cargo<T> of(
            Class<? super T> type, @Nullable Function<? super T, ? extends Iterable<? extends ChannelEnd>> declared) {
        return declared != null ? new Cargo<>(true, declared) : (Cargo<T>) (canBeEnd(type) ? ONLY_ENDS : NONE);
    }

    private static boolean canBeEnd(Class<?> type) {
        for (Class<?> end : ENDS) {
            if (type.isAssignableFrom(end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether values can carry ends at all: the channel's class may rule that out. */
    boolean isPossible() {
        return possible;
    }

    /** Whether the value carries an end, or may. */
    boolean isIn(T value) {
        return possible && (value instanceof End<?> || declared != null);
    }

    /** The value has come through that channel, and what it carries is the caller's now. */
    void receive(T value, Junction<?> through) {
        Process receiver = Process.current();
        forEach(value, end -> end.tenure().receive(receiver, through));
    }

    void forEach(T value, Consumer<End<?>> action) {
        if (value instanceof End<?> end) {
            action.accept(end);
        } else if (declared != null) {
            for (ChannelEnd end : declared.apply(value)) {
                action.accept((End<?>) Objects.requireNonNull(end, "an end that a value carries"));
            }
        }
    }
}
