package dev.strait;

import dev.strait.spi.Poison;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The channel has been poisoned: somebody wants everybody who depends on it to stop. Its {@linkplain #getCause() cause}
 * is the failure behind that, if there was one.
 *
 * <p>More precisely, a channel is poisoned by a process that {@linkplain ChannelEnd#poison() says so}, by the end of a process
 * that owned an end of it and failed or was stopped by poison itself, or by its network, which has failed or ended. The first
 * poison that takes is the one that is told of for ever, but for its strength, which is the greatest that any has had.
 *
 * <p>A process that ends with this exception has been stopped if there is no cause, and has failed if there is one; see
 * {@link Network}. Poison from another network than one's own says so in {@link #scope()}.
 *
 * @laws PO-02 PO-03
 */
public final class ChannelPoisonedException extends ChannelException {
    private static final long serialVersionUID = 1;

    /** How strong the poison was. */
    private final int strength;
    /** Who poisoned the channel. */
    private final String poisoner;
    /** The poisoner's network. */
    private final @Nullable String scope;

    ChannelPoisonedException(String message, String channel, Poison poison, @Nullable Object undelivered) {
        super(message, channel, Effect.NONE, undelivered, poison.cause());
        this.strength = poison.strength();
        this.poisoner = poison.by();
        this.scope = poison.scope();
    }

    /**
     * How strong the poison is: the greatest strength with which the channel had been poisoned when this was made.
     *
     * @return at least 1; {@link Integer#MAX_VALUE} if a process or a network has failed
     */
    public int strength() {
        return strength;
    }

    /**
     * Who poisoned the channel.
     *
     * @return the name of a process or of a network
     */
    public String poisoner() {
        return poisoner;
    }

    /**
     * The network in which it was poisoned. So a process that shares a channel with an {@linkplain Network#scope inner network}
     * can tell its failure from one of its own network, and put another in its place.
     *
     * @return the name of the network that the poisoner is, or is part of; empty if that is a thread that is part of none
     * @laws PR-08
     */
    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }
}
