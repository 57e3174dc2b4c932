package dev.strait;

/**
 * What a server does with a request.
 *
 * @param <Q> the type of the request
 * @param <R> the type of the reply
 * @laws CA-07
 */
@FunctionalInterface
public interface Service<Q, R> {
    /**
     * Answers a request, in the server's process; it may communicate, and call other servers.
     *
     * <p>What it throws is thrown in the server, and fails the call with that cause.
     *
     * @param request what the client asks
     * @return the reply, not null
     * @throws InterruptedException if it is interrupted
     */
    R serve(Q request) throws InterruptedException;
}
