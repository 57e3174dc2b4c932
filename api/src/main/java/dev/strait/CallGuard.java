package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** See {@link CallClient#onCall(Object, ReadHandler)}: commits as a write of the request does, then waits for the answer. */
final class CallGuard<Q, R, X> extends ChannelGuard<Exchange<Q, R>, X> {
    private final ClientEnd<Q, R> end;
    private final Supplier<? extends Q> request;
    private final ReadHandler<? super R, ? extends X> handler;

    CallGuard(
            BooleanSupplier condition,
            ClientEnd<Q, R> end,
            Supplier<? extends Q> request,
            ReadHandler<? super R, ? extends X> handler) {
        super(condition);
        this.end = end;
        this.request = request;
        this.handler = handler;
    }

    @Override
    ClientEnd<Q, R> end() {
        return end;
    }

    @Override
    Offer.Kind kind() {
        return Offer.Kind.WRITE;
    }

    /** An exchange is good for one call, so each select has its own. */
    @Override
    Exchange<Q, R> toWrite() {
        return end.exchange(request.get());
    }

    @Override
    boolean carriesEnds(@Nullable Exchange<Q, R> toWrite) {
        return toWrite != null && end.junction.cargo().isIn(toWrite);
    }

    @Override
    void consign(Consignment consignment, int index, @Nullable Exchange<Q, R> toWrite) {
        if (toWrite != null) {
            consignment.add(index, end.junction, toWrite);
        }
    }

    /** There are no extended accepts, so nobody needs patience. */
    @Override
    @Nullable Object communicate(@Nullable Exchange<Q, R> toWrite, boolean patient) {
        return toWrite != null && end.junction.direct().tryWrite(end.id, toWrite) ? toWrite : null;
    }

    @Override
    X communicated(@Nullable Exchange<Q, R> accepted) throws InterruptedException {
        return handler.handle(Objects.requireNonNull(accepted).await());
    }

    @Override
    X failed(Failure failure, @Nullable Exchange<Q, R> toWrite) {
        throw end.failed(failure, Objects.requireNonNull(toWrite).value());
    }

    @Override
    boolean isHandled(Failure failure) {
        return false;
    }

    @Override
    Guard<X> with(BooleanSupplier newCondition) {
        return new CallGuard<>(newCondition, end, request, handler);
    }
}
