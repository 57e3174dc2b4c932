package dev.strait;

import dev.strait.spi.Carrier;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calling, for both types of client. The contract is in {@link CallClient}. */
abstract sealed class ClientEnd<Q, R> extends End<Exchange<Q, R>> implements CallClient<Q, R>
        permits ExclusiveClient, SharedClient {
    ClientEnd(Junction<Exchange<Q, R>> junction, EndId id) {
        super(junction, id);
    }

    @Override
    public final R call(Q request) throws InterruptedException {
        Exchange<Q, R> exchange = exchange(request);
        if (!ask(exchange, DirectCore.FOREVER)) {
            throw failed(Objects.requireNonNull(ending()), request);
        }
        return exchange.await();
    }

    @Override
    public final @Nullable R call(Q request, Duration timeout) throws InterruptedException {
        Exchange<Q, R> exchange = exchange(request);
        long nanos = nanos(timeout);
        if (nanos == DirectCore.FOREVER) {
            return call(request);
        }
        Carrier carrier = junction.carrier();
        long deadline = carrier.nanoTime() + nanos;
        if (ask(exchange, nanos)) {
            return exchange.await(deadline);
        }
        Failure failure = ending();
        if (failure != null) {
            throw failed(failure, request);
        }
        return null;
    }

    @Override
    public final <X> Guard<X> onCall(Q request, Guard.ReadHandler<? super R, ? extends X> handler) {
        checkRequest(request);
        return new CallGuard<>(Guard.always(), this, () -> request, Objects.requireNonNull(handler, "handler"));
    }

    @Override
    public final <X> Guard<X> onCall(Supplier<? extends Q> request, Guard.ReadHandler<? super R, ? extends X> handler) {
        return new CallGuard<>(
                Guard.always(),
                this,
                Objects.requireNonNull(request, "request"),
                Objects.requireNonNull(handler, "handler"));
    }

    /** A new call, which nobody knows of yet. */
    final Exchange<Q, R> exchange(Q request) {
        checkRequest(request);
        return new Exchange<>(junction, request);
    }

    /** Waits until a server has accepted the request. With no time there is no call, since no answer could be waited for. */
    private boolean ask(Exchange<Q, R> exchange, long nanos) throws InterruptedException {
        admit();
        checkInterrupt();
        return nanos > 0 && write(exchange, nanos);
    }

    @SuppressWarnings("ConstantValue")
    private void checkRequest(Q request) {
        if (request == null) {
            throw new NullPointerException("null is not a value: request to " + junction);
        }
    }
}
