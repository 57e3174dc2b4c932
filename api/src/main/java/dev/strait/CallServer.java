package dev.strait;

import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An end to serve from.
 *
 * <table>
 * <caption>Serving</caption>
 * <thead><tr><th></th><th>no request yet</th><th>time is up</th><th>the last client has closed</th></tr></thead>
 * <tbody>
 * <tr><td>{@link #serve(Service)}, {@link #accept()}</td><td>waits</td><td>-</td><td>{@link ChannelClosedException}</td></tr>
 * <tr><td>{@link #serveAll(Service)}</td><td>waits</td><td>-</td><td>returns</td></tr>
 * <tr><td>{@link #acceptOrNull()}</td><td>waits</td><td>-</td><td>null</td></tr>
 * <tr><td>{@link #accept(Duration)}</td><td>waits</td><td>null</td><td>{@link ChannelClosedException}</td></tr>
 * <tr><td>{@link #tryAccept()}</td><td>null</td><td>-</td><td>{@link ChannelClosedException}</td></tr>
 * <tr><td>{@link #iterator()}</td><td>waits</td><td>-</td><td>end</td></tr>
 * </tbody>
 * </table>
 *
 * A request that is <i>accepted</i> is answered later, see {@link Request}; one that is <i>served</i> is answered on the spot,
 * with what the service returns. What a service throws is thrown by {@code serve}, in the server's process, and is the cause of
 * the {@link CallFailedException} that the client gets; a server that survives it may go on serving.
 *
 * <p><b>Who may call.</b> The owner of an exclusive end, anybody with a shared one.
 *
 * <p><b>Order.</b> Requests are accepted in the order in which the clients came, and each by one server. Servers that wait at a
 * shared side are served in the order they came.
 *
 * <p><b>The request's fate.</b> An operation either accepts a request and returns it, or accepts none and throws or returns
 * null. Every request that is accepted is answered: by the server, or by the end of its process.
 *
 * <p><b>Memory.</b> What the client did before the call happens-before what the server does after it has accepted the
 * request; what the server did before it answered happens-before the return of the call.
 *
 * @param <Q> the type of the requests
 * @param <R> the type of the replies
 * @laws CA-03 CA-05 CA-07 CA-08 CA-09
 */
public sealed interface CallServer<Q, R> extends ChannelEnd, Iterable<Request<Q, R>>
        permits ExclusiveServer, SharedServer, ServerEnd {
    /**
     * Waits for a request, and answers it with what the service returns.
     *
     * @param service makes the reply; what it throws is thrown here, and fails the call
     * @throws InterruptedException if interrupted before or while waiting, and no request was accepted; or by the service
     * @throws ChannelClosedException if the last client has closed the call channel, or this end is closed
     * @throws ChannelPoisonedException if the call channel is poisoned
     * @throws ExclusiveEndException if the end is exclusive and belongs to another live process
     */
    void serve(Service<? super Q, ? extends R> service) throws InterruptedException;

    /**
     * Answers all requests, one after the other, until the last client has closed the call channel.
     *
     * @param service makes the replies; what it throws is thrown here, and fails the call
     * @throws InterruptedException as {@link #serve(Service)}
     * @throws ChannelClosedException if this end is closed, or the servers have closed the call channel
     * @throws ChannelPoisonedException as {@link #serve(Service)}
     * @throws ExclusiveEndException as {@link #serve(Service)}
     */
    void serveAll(Service<? super Q, ? extends R> service) throws InterruptedException;

    /**
     * Waits for a request, to be answered later.
     *
     * @return the request, for which this process is responsible now
     * @throws InterruptedException if interrupted before or while waiting; no request was accepted
     * @throws ChannelClosedException if the last client has closed the call channel, or this end is closed
     * @throws ChannelPoisonedException if the call channel is poisoned
     * @throws ExclusiveEndException if the end is exclusive and belongs to another live process
     */
    Request<Q, R> accept() throws InterruptedException;

    /**
     * Waits for a request, or sees that the last client has closed the call channel.
     *
     * @return the request; null if there will be no more
     * @throws InterruptedException as {@link #accept()}
     * @throws ChannelClosedException if this end is closed, or the servers have closed the call channel
     * @throws ChannelPoisonedException as {@link #accept()}
     * @throws ExclusiveEndException as {@link #accept()}
     */
    @Nullable Request<Q, R> acceptOrNull() throws InterruptedException;

    /**
     * Waits for a request for a limited time.
     *
     * @param timeout how long to wait at least; not at all if zero or negative
     * @return the request; null if none came in time
     * @throws InterruptedException as {@link #accept()}
     * @throws ChannelClosedException as {@link #accept()}
     * @throws ChannelPoisonedException as {@link #accept()}
     * @throws ExclusiveEndException as {@link #accept()}
     */
    @Nullable Request<Q, R> accept(Duration timeout) throws InterruptedException;

    /**
     * Accepts a request that is there now. Never waits for a client.
     *
     * @return the request; null if there is none
     * @throws ChannelClosedException as {@link #accept()}
     * @throws ChannelPoisonedException as {@link #accept()}
     * @throws ExclusiveEndException as {@link #accept()}
     */
    @Nullable Request<Q, R> tryAccept();

    /**
     * Accepts requests until the last client has closed the call channel. Each call of {@code hasNext} or {@code next} may wait,
     * and accepts the one request it is about to return.
     *
     * <p>The iterator throws {@link ProcessInterruptedException} where {@link #accept()} would throw {@link
     * InterruptedException}.
     *
     * @return an iterator for this process alone
     */
    @Override
    Iterator<Request<Q, R>> iterator();

    /**
     * A guard that serves: when it is chosen, a request has been accepted, and {@link Alt#select} answers it with what the
     * service returns, which it then returns itself. When the call channel has ended, the guard is chosen and select throws what
     * {@link #serve(Service)} would.
     *
     * @param service makes the reply
     * @return the guard
     * @laws CA-10
     */
    Guard<R> onCall(Service<? super Q, ? extends R> service);

    /**
     * A guard that accepts. When the call channel has ended, the guard is chosen and {@link Alt#select} throws what {@link
     * #accept()} would.
     *
     * @param <X> the type of the result
     * @param handler is given the request, to be answered there or later
     * @return the guard
     * @laws CA-10
     */
    <X> Guard<X> onAccept(Guard.ReadHandler<? super Request<Q, R>, ? extends X> handler);

    /**
     * A guard that accepts, and knows when there will be no more requests: chosen once, {@code atEnd} is called; from then on
     * the guard takes no part in that alternative.
     *
     * @param <X> the type of the result
     * @param handler is given the request, to be answered there or later
     * @param atEnd is called when the last client has closed the call channel
     * @return the guard
     */
    <X> Guard<X> onAccept(
            Guard.ReadHandler<? super Request<Q, R>, ? extends X> handler, Guard.Handler<? extends X> atEnd);
}
