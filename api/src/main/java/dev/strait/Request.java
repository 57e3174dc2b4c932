package dev.strait;

/**
 * A request that a server has accepted and has to answer: by a {@linkplain #reply reply} or by a {@linkplain #fail failure},
 * once, whenever it likes and in any order. The client waits until then.
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="deferred-reply"}
 *
 * <p><b>Who may call.</b> Any process may answer, so a request can be passed on to who knows the answer. But the process
 * that accepted it is responsible: when that process ends, what it has not answered fails with a {@link CallFailedException},
 * and with the cause if the process failed. (A child in {@link Network#par(ProcessBody...) par} that returns leaves its requests
 * to its parent, as it does the ends that it used.)
 *
 * <p><b>Order.</b> Answers race: the first one counts, another is refused with an {@link IllegalStateException}.
 *
 * <p><b>The value's fate.</b> A client may give up. Its request has been accepted all the same; an answer then returns false,
 * and its value stays with the server.
 *
 * <p><b>Memory.</b> What the client did before it called happens-before what the server does after it has accepted; what a
 * process did before it answered happens-before the return of the call. No method waits.
 *
 * @param <Q> the type of the request
 * @param <R> the type of the reply
 * @laws CA-01 CA-04 CA-05 CA-06 CA-08
 */
public sealed interface Request<Q, R> permits Exchange {
    /**
     * What the client asks.
     *
     * @return the request's value
     */
    Q value();

    /**
     * Answers with a reply, which the call returns.
     *
     * @param reply the reply, not null
     * @return whether the client had still been waiting for it
     * @throws IllegalStateException if the request has been answered
     */
    boolean reply(R reply);

    /**
     * Answers with a failure: the call throws a {@link CallFailedException} with that cause. The server and the call channel
     * are none the worse for it.
     *
     * @param cause why there is no reply
     * @return whether the client had still been waiting for it
     * @throws IllegalStateException if the request has been answered
     * @laws CA-07
     */
    boolean fail(Throwable cause);

    /**
     * Whether an answer is still waited for. It may not be any more by the time one has been made; what tells for sure is the
     * return of {@link #reply} and {@link #fail}.
     *
     * @return false if the request has been answered, or the client has given up
     */
    boolean isAwaited();
}
