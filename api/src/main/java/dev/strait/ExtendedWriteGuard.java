package dev.strait;

import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** See {@link ChannelWriter#onWriteExtended}. */
final class ExtendedWriteGuard<T, R> extends ChannelGuard<T, R> {
    private final WritingEnd<T> end;
    private final WriteBlock<? extends T, ? extends RuntimeException> block;
    private final Handler<? extends R> handler;

    ExtendedWriteGuard(
            BooleanSupplier condition,
            WritingEnd<T> end,
            WriteBlock<? extends T, ? extends RuntimeException> block,
            Handler<? extends R> handler) {
        super(condition);
        this.end = end;
        this.block = block;
        this.handler = handler;
        end.junction.blocks().use();
    }

    @Override
    WritingEnd<T> end() {
        return end;
    }

    @Override
    Offer.Kind kind() {
        return Offer.Kind.WRITE_EXTENDED;
    }

    @Override
    @Nullable T toWrite() {
        return null;
    }

    @Override
    boolean carriesEnds(@Nullable T none) {
        return false; // what the block makes is consigned when it has been made
    }

    @Override
    void consign(Consignment consignment, int index, @Nullable T none) {}

    @Override
    @Nullable Object communicate(@Nullable T toWrite, boolean patient) {
        return end.junction.offers().tryWriteExtended(end.id, patient) ? NOTHING_YET : null;
    }

    @Override
    R communicated(@Nullable T none) throws InterruptedException {
        end.junction.blocks().make(end, block);
        return handler.handle();
    }

    @Override
    R failed(Failure failure, @Nullable T none) {
        throw end.failed(failure, null);
    }

    @Override
    boolean isHandled(Failure failure) {
        return false;
    }

    @Override
    Guard<R> with(BooleanSupplier newCondition) {
        return new ExtendedWriteGuard<>(newCondition, end, block, handler);
    }
}
