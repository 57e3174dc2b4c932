package dev.strait;

import dev.strait.spi.Poison;

/**
 * The barrier is broken: a process that was enrolled has failed, or has poisoned it, or its network has ended. Its {@linkplain
 * #getCause() cause} is the failure behind that, if there was one.
 *
 * @laws BA-05
 */
public final class BarrierBrokenException extends CommunicationException {
    private static final long serialVersionUID = 1;

    /** The name of the barrier. */
    private final String barrier;
    /** Who broke it. */
    private final String poisoner;
    /** How strong the poison was. */
    private final int strength;

    BarrierBrokenException(String message, String barrier, Poison poison) {
        super(message, Effect.NONE, poison.cause());
        this.barrier = barrier;
        this.poisoner = poison.by();
        this.strength = poison.strength();
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
     * How strong the poison was that broke the barrier. A process that this exception stops passes poison of that strength on.
     *
     * @return at least 1; {@link Integer#MAX_VALUE} if a process or a network has failed
     */
    public int strength() {
        return strength;
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
