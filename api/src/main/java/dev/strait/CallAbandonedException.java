package dev.strait;

import org.jspecify.annotations.Nullable;

/**
 * A client has given up a call that a server had accepted: its time was up, or it was interrupted, before there was an answer.
 * The server has the request, and what it does about it will be done, or has been: the {@linkplain #effect() effect} is {@link
 * Effect#DONE}. Its answer will be told that nobody waits.
 *
 * <p>If the client was interrupted, the {@linkplain #getCause() cause} is the {@link InterruptedException}, and the thread's
 * interrupt flag is set: an operation throws {@code InterruptedException} itself only if it has had no effect. A network takes
 * either for what it is, a process that stops because it was told to.
 *
 * @laws CA-06
 */
public final class CallAbandonedException extends ChannelException {
    private static final long serialVersionUID = 1;

    CallAbandonedException(String message, String channel, @Nullable InterruptedException cause) {
        super(message, channel, Effect.DONE, null, cause);
    }
}
