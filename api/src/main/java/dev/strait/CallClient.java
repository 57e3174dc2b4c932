package dev.strait;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An end to call from.
 *
 * <table>
 * <caption>Calling</caption>
 * <thead><tr><th></th><th>{@link #call(Object)}</th><th>{@link #call(Object, Duration)}</th></tr></thead>
 * <tbody>
 * <tr><td>no server accepts</td><td>waits</td><td>waits; null when the time is up</td></tr>
 * <tr><td>accepted, not answered</td><td>waits</td><td>waits; {@link CallAbandonedException} when the time is up</td></tr>
 * <tr><td>interrupted before it is accepted</td><td colspan="2">{@link InterruptedException}</td></tr>
 * <tr><td>interrupted after it was accepted</td><td colspan="2">{@link CallAbandonedException}</td></tr>
 * <tr><td>the server fails, or ends without an answer</td><td colspan="2">{@link CallFailedException}, with the cause</td></tr>
 * <tr><td>closed or poisoned before it is accepted</td><td colspan="2">{@link ChannelClosedException} or {@link
 * ChannelPoisonedException}, with the request</td></tr>
 * </tbody>
 * </table>
 *
 * <p><b>Who may call.</b> The owner of an exclusive end, anybody with a shared one.
 *
 * <p><b>Order.</b> Requests are accepted in the order in which their clients came, at a shared side too; they may be answered
 * in any.
 *
 * <p><b>The request's fate.</b> Until a server accepts it, a request is the client's: a call that throws {@code
 * InterruptedException} or a closed or poisoned channel's exception, or returns null, has had no effect, also when interrupt,
 * timeout, close and poison race with the server. Once it is accepted, it cannot be taken back: a call that then ends
 * without a reply throws an exception whose {@link ChannelException#effect() effect} is {@link Effect#DONE}. A client that was
 * interrupted when the answer was there gets the reply, and its interrupt flag stays set.
 *
 * <p><b>Memory.</b> What the client did before the call happens-before what the server does after it has accepted the
 * request; what the server did before it answered happens-before the return of the call.
 *
 * @param <Q> the type of the requests
 * @param <R> the type of the replies
 * @laws CA-01 CA-03 CA-05 CA-06 CA-09
 */
public sealed interface CallClient<Q, R> extends ChannelEnd permits ExclusiveClient, SharedClient, ClientEnd {
    /**
     * Asks a server, and waits for its reply for as long as it takes.
     *
     * @param request the request, not null
     * @return the reply
     * @throws InterruptedException if interrupted before a server accepted the request; nothing has happened
     * @throws CallAbandonedException if interrupted after that
     * @throws CallFailedException if a server accepted the request and there will be no reply
     * @throws ChannelClosedException if the servers have closed the call channel, or this end is closed
     * @throws ChannelPoisonedException if the call channel is poisoned
     * @throws ExclusiveEndException if the end is exclusive and belongs to another live process
     * @laws CA-01 CA-02 CA-08
     */
    R call(Q request) throws InterruptedException;

    /**
     * Asks a server, and waits for its reply for a limited time in all.
     *
     * @param request the request, not null
     * @param timeout how long to wait at least; if zero or negative nobody is asked, since no reply could be waited for
     * @return the reply; null if no server accepted the request in time: nothing has happened
     * @throws InterruptedException as {@link #call(Object)}
     * @throws CallAbandonedException if a server accepted the request and had not answered it in time, or as {@link #call(Object)}
     * @throws CallFailedException as {@link #call(Object)}
     * @throws ChannelClosedException as {@link #call(Object)}
     * @throws ChannelPoisonedException as {@link #call(Object)}
     * @throws ExclusiveEndException as {@link #call(Object)}
     */
    @Nullable R call(Q request, Duration timeout) throws InterruptedException;

    /**
     * A guard that calls. It is chosen when a server accepts the request; {@link Alt#select} then waits for the reply, for which
     * no timeout holds: with that alternative the choice has been made. It throws what {@link #call(Object)} would.
     *
     * @param <X> the type of the result
     * @param request the request, not null
     * @param handler is given the reply
     * @return the guard
     * @laws CA-10
     */
    <X> Guard<X> onCall(Q request, Guard.ReadHandler<? super R, ? extends X> handler);

    /**
     * A guard that calls with a request made anew for each select: the supplier is called once, at the start, whenever the
     * guard takes part, and whether or not it is then chosen. Otherwise as {@link #onCall(Object, Guard.ReadHandler)}.
     *
     * @param <X> the type of the result
     * @param request makes the request, not null
     * @param handler is given the reply
     * @return the guard
     */
    <X> Guard<X> onCall(Supplier<? extends Q> request, Guard.ReadHandler<? super R, ? extends X> handler);
}
