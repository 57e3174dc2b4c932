package dev.strait;

/**
 * A typed call channel between client and server processes: a client {@linkplain CallClient#call(Object) calls}, a server
 * {@linkplain CallServer#serve(Service) serves}, and the reply goes to the client that asked. What a process holds is never the
 * call channel but one of its ends, and the kind says how its sides are shared:
 *
 * <table>
 * <caption>The four kinds</caption>
 * <thead><tr><th>kind</th><th>clients</th><th>servers</th></tr></thead>
 * <tbody>
 * <tr><td>{@link One2OneCall}</td><td>{@link ExclusiveClient}</td><td>{@link ExclusiveServer}</td></tr>
 * <tr><td>{@link One2AnyCall}</td><td>{@link ExclusiveClient}</td><td>{@link SharedServer}</td></tr>
 * <tr><td>{@link Any2OneCall}</td><td>{@link SharedClient}</td><td>{@link ExclusiveServer}</td></tr>
 * <tr><td>{@link Any2AnyCall}</td><td>{@link SharedClient}</td><td>{@link SharedServer}</td></tr>
 * </tbody>
 * </table>
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="call"}
 *
 * <p>More precisely, a call channel is a channel of requests from clients to servers, without a buffer, in which each request
 * carries the place for its own reply. All that is said of {@linkplain Channel channels} and their ends holds: how shared ends are
 * given out and counted, who owns an end, how a side is claimed, how close and poison work. A client that is
 * waiting for a server has not asked for anything yet, as a writer that waits has not written. There is no buffer, since a client
 * waits for its reply anyway: it would only change who is told that a server has gone.
 *
 * <p>Requests and replies carry {@linkplain ChannelEnd ends} as the values of channels do: those of a request become the server's
 * when it is accepted, those of a reply the client's when the call returns. What does not come about leaves them where they are: a
 * request that is not accepted, an answer that is refused or comes too late.
 *
 * @param <Q> the type of the requests; null is not one
 * @param <R> the type of the replies; null is not one
 * @laws CA-01 CA-11 CA-12
 */
public sealed interface Call<Q, R> permits One2OneCall, One2AnyCall, Any2OneCall, Any2AnyCall {
    /**
     * The call channel's name.
     *
     * @return the name, with that of its network before it
     */
    String name();

    /**
     * An end to call from: the exclusive one, or a new shared one.
     *
     * @return the end
     */
    CallClient<Q, R> client();

    /**
     * An end to serve from: the exclusive one, or a new shared one.
     *
     * @return the end
     */
    CallServer<Q, R> server();
}
