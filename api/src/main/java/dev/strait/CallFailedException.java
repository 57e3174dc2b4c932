package dev.strait;

import org.jspecify.annotations.Nullable;

/**
 * A server has accepted a call, and there will be no reply: the server has failed or ended before, or has answered with a
 * failure. Its {@linkplain #getCause() cause} is what went wrong with the server; there is none if the server's process ended
 * without a failure, or was told to stop by poison. In the latter case the client is told to stop by this, as it would be by
 * the poison.
 *
 * <p>What the server did about the request before is done: the {@linkplain #effect() effect} is {@link Effect#DONE}.
 *
 * @laws CA-02 CA-07 CA-08
 */
public final class CallFailedException extends ChannelException {
    private static final long serialVersionUID = 1;

    /** The server's process. */
    private final String server;
    /** Whether the cause is on its way through the server's process, too. */
    private final boolean thrownInServer;
    /** Of the poison that has stopped the server; 0 if none has. */
    private final int strength;

    CallFailedException(
            String message,
            String channel,
            String server,
            boolean thrownInServer,
            int strength,
            @Nullable Throwable cause) {
        super(message, channel, Effect.DONE, null, cause);
        this.server = server;
        this.thrownInServer = thrownInServer;
        this.strength = strength;
    }

    /**
     * The server.
     *
     * @return the name of the process
     */
    public String server() {
        return server;
    }

    /** Whether the server was told to stop, and nothing has gone wrong. */
    boolean isStopped() {
        return strength > 0;
    }

    int strength() {
        return strength;
    }

    boolean isThrownInServer() {
        return thrownInServer;
    }
}
