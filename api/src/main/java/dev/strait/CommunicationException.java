package dev.strait;

import org.jspecify.annotations.Nullable;

/**
 * Something that processes do together, and that cannot take place because of what has become of the channel or the barrier, or
 * that took place and failed after that: {@link #effect()} says which. The exceptions of this family are all there are for
 * that; misuse has others.
 */
public abstract sealed class CommunicationException extends RuntimeException
        permits ChannelException, BarrierBrokenException {
    private static final long serialVersionUID = 1;

    /** Whether it took effect. */
    private final Effect effect;

    CommunicationException(String message, Effect effect, @Nullable Throwable cause) {
        super(message, cause);
        this.effect = effect;
    }

    /**
     * Whether the operation took effect all the same.
     *
     * @return the effect; {@link Effect#DONE} if the reader failed in an extended read, or a server had accepted the call; {@link
     *     Effect#UNKNOWN} only in a {@link ChannelLostException}, which no backend of one JVM throws; else {@link Effect#NONE}
     */
    public final Effect effect() {
        return effect;
    }
}
