package dev.strait;

import dev.strait.spi.Poison;

/**
 * The barrier is broken: a process that was enrolled has failed, or has poisoned it, or its network has ended. Its {@linkplain
 * #getCause() cause} is the failure behind that, if there was one.
 */
public final class BarrierBrokenException extends CommunicationException {
    private static final long serialVersionUID = 1;

    /** The name of the barrier. */
    private final String barrier;
    /** Who broke it. */
    private final String poisoner;

    BarrierBrokenException(String message, String barrier, Poison poison) {
        super(message, Effect.NONE, poison.cause());
        this.barrier = barrier;
        this.poisoner = poison.by();
    }

    /**
     * The barrier's name.
     *
     * @return the name, with that of its network before it
     */
    public String barrier() {
        return barrier;
    }

    /**
     * Who broke the barrier.
     *
     * @return the name of a process or of a network
     */
    public String poisoner() {
        return poisoner;
    }
}
