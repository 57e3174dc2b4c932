package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** See {@link ChannelWriter#onWrite(Object, Handler)}. */
final class WriteGuard<T, R> extends ChannelGuard<T, R> {
    private final WritingEnd<T> end;
    private final Supplier<? extends T> value;
    private final Handler<? extends R> handler;

    WriteGuard(
            BooleanSupplier condition, WritingEnd<T> end, Supplier<? extends T> value, Handler<? extends R> handler) {
        super(condition);
        this.end = end;
        this.value = value;
        this.handler = handler;
    }

    @Override
    WritingEnd<T> end() {
        return end;
    }

    @Override
    Offer.Kind kind() {
        return Offer.Kind.WRITE;
    }

    @Override
    T toWrite() {
        T toWrite = value.get();
        end.checkValue(toWrite);
        return toWrite;
    }

    @Override
    boolean carriesEnds(@Nullable T toWrite) {
        return toWrite != null && end.junction.cargo().isIn(toWrite);
    }

    @Override
    void consign(Consignment consignment, int index, @Nullable T toWrite) {
        if (toWrite != null) {
            consignment.add(index, end.junction, toWrite);
        }
    }

    @Override
    @Nullable Object communicate(@Nullable T toWrite, boolean patient) {
        return toWrite != null && write(toWrite, patient) ? toWrite : null;
    }

    private boolean write(T toWrite, boolean patient) {
        return end.junction.direct().tryWrite(end.id, toWrite)
                || (patient
                        && end.junction.blocks().isUsed()
                        && end.junction.offers().meetToWrite(end.id, toWrite));
    }

    @Override
    R communicated(@Nullable T written) throws InterruptedException {
        return handler.handle();
    }

    @Override
    R failed(Failure failure, @Nullable T toWrite) {
        throw end.failed(failure, failure.effect() == Effect.NONE ? toWrite : null);
    }

    @Override
    boolean isHandled(Failure failure) {
        return false;
    }

    @Override
    Guard<R> with(BooleanSupplier newCondition) {
        return new WriteGuard<>(newCondition, end, value, handler);
    }
}
