package dev.strait;

import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Side;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Serving, for both types of server. The contract is in {@link CallServer}. */
abstract sealed class ServerEnd<Q, R> extends End<Exchange<Q, R>> implements CallServer<Q, R>
        permits ExclusiveServer, SharedServer {
    ServerEnd(Junction<Exchange<Q, R>> junction, EndId id) {
        super(junction, id);
    }

    @Override
    public final void serve(Service<? super Q, ? extends R> service) throws InterruptedException {
        Objects.requireNonNull(service, "service");
        Exchange<Q, R> exchange = take(DirectCore.FOREVER);
        if (exchange == null) {
            throw failed(Objects.requireNonNull(ending()), null);
        }
        exchange.answer(service);
    }

    @Override
    public final void serveAll(Service<? super Q, ? extends R> service) throws InterruptedException {
        Objects.requireNonNull(service, "service");
        for (Exchange<Q, R> next = takeOrNull(); next != null; next = takeOrNull()) {
            next.answer(service);
        }
    }

    @Override
    public final Request<Q, R> accept() throws InterruptedException {
        Exchange<Q, R> exchange = take(DirectCore.FOREVER);
        if (exchange == null) {
            throw failed(Objects.requireNonNull(ending()), null);
        }
        return exchange.acceptedHere();
    }

    @Override
    public final @Nullable Request<Q, R> acceptOrNull() throws InterruptedException {
        return accepted(takeOrNull());
    }

    @Override
    public final @Nullable Request<Q, R> accept(Duration timeout) throws InterruptedException {
        long nanos = nanos(timeout);
        if (nanos > 0) {
            Exchange<Q, R> exchange = take(nanos);
            return exchange != null ? exchange.acceptedHere() : notTaken();
        }
        checkInterrupt();
        return tryAccept();
    }

    @Override
    public final @Nullable Request<Q, R> tryAccept() {
        admit();
        Exchange<Q, R> exchange = received(direct.tryRead(id));
        return exchange != null ? exchange.acceptedHere() : notTaken();
    }

    @Override
    public final Iterator<Request<Q, R>> iterator() {
        return new Values<>(junction, this::acceptOrNull);
    }

    @Override
    public final Guard<R> onCall(Service<? super Q, ? extends R> service) {
        Objects.requireNonNull(service, "service");
        return new ReadGuard<>(Guard.always(), this, exchange -> exchange.answer(service), null);
    }

    @Override
    public final <X> Guard<X> onAccept(Guard.ReadHandler<? super Request<Q, R>, ? extends X> handler) {
        return accepting(handler, null);
    }

    @Override
    public final <X> Guard<X> onAccept(
            Guard.ReadHandler<? super Request<Q, R>, ? extends X> handler, Guard.Handler<? extends X> atEnd) {
        return accepting(handler, Objects.requireNonNull(atEnd, "atEnd"));
    }

    private <X> Guard<X> accepting(
            Guard.ReadHandler<? super Request<Q, R>, ? extends X> handler, Guard.@Nullable Handler<? extends X> atEnd) {
        Objects.requireNonNull(handler, "handler");
        return new ReadGuard<>(Guard.always(), this, exchange -> handler.handle(exchange.acceptedHere()), atEnd);
    }

    private @Nullable Exchange<Q, R> take(long nanos) throws InterruptedException {
        admit();
        checkInterrupt();
        return received(direct.read(id, nanos));
    }

    private @Nullable Exchange<Q, R> received(@Nullable Exchange<Q, R> exchange) {
        if (exchange != null) {
            junction.received(exchange);
        }
        return exchange;
    }

    private @Nullable Exchange<Q, R> takeOrNull() throws InterruptedException {
        Exchange<Q, R> exchange = take(DirectCore.FOREVER);
        if (exchange == null && !(ending() instanceof Failure.Closed closed && closed.by() == Side.WRITING)) {
            throw failed(Objects.requireNonNull(ending()), null);
        }
        return exchange;
    }

    private static <Q, R> @Nullable Request<Q, R> accepted(@Nullable Exchange<Q, R> exchange) {
        return exchange == null ? null : exchange.acceptedHere();
    }

    private @Nullable Request<Q, R> notTaken() {
        Failure failure = ending();
        if (failure != null) {
            throw failed(failure, null);
        }
        return null;
    }
}
