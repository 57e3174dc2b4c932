package dev.strait.conformance.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A state of the whole: that of each channel, who has been interrupted and does not know it yet, and how far each operation is that has
 * begun and not returned.
 */
final class Configuration {
    /** Its event has taken place. */
    static final int COMMITTED = 1;
    /** There was a moment at which the channel had ended as the operation says. */
    static final int TOLD = 2;
    /** There was a moment at which the first guard could not go; for the next ones, the next bits. */
    private static final int REFUSED = 4;

    private final List<ChannelState> channels;
    private final long interrupted;
    private final int[] progress;

    private Configuration(List<ChannelState> channels, long interrupted, int[] progress) {
        this.channels = channels;
        this.interrupted = interrupted;
        this.progress = progress;
    }

    static Configuration initial(History history) {
        List<ChannelState> states =
                history.channels().stream().map(ChannelState::initial).toList();
        return new Configuration(states, 0, new int[history.participants()]);
    }

    static int refused(int guard) {
        return REFUSED << guard;
    }

    ChannelState channel(int index) {
        return channels.get(index);
    }

    List<ChannelState> channels() {
        return channels;
    }

    boolean isInterrupted(int who) {
        return (interrupted >> who & 1) != 0;
    }

    boolean has(int who, int marks) {
        return (progress[who] & marks) == marks;
    }

    Configuration withChannel(int index, UnaryOperator<ChannelState> change) {
        List<ChannelState> changed = new ArrayList<>(channels);
        changed.set(index, change.apply(channels.get(index)));
        return new Configuration(List.copyOf(changed), interrupted, progress);
    }

    Configuration withInterrupt(int who, boolean set) {
        long bit = 1L << who;
        return new Configuration(channels, set ? interrupted | bit : interrupted & ~bit, progress);
    }

    Configuration marked(int who, int marks) {
        if (has(who, marks)) {
            return this;
        }
        int[] further = progress.clone();
        further[who] |= marks;
        return new Configuration(channels, interrupted, further);
    }

    /** The operation has returned, or is about to begin: nothing is known of it. */
    Configuration forgotten(int who) {
        int[] fresh = progress.clone();
        fresh[who] = 0;
        return new Configuration(channels, interrupted, fresh);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Configuration that
                && interrupted == that.interrupted
                && Arrays.equals(progress, that.progress)
                && channels.equals(that.channels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * channels.hashCode() + Arrays.hashCode(progress)) + Long.hashCode(interrupted);
    }

    @Override
    public String toString() {
        return channels.toString();
    }
}
