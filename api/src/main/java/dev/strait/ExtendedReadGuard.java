package dev.strait;

import dev.strait.spi.Offer;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** See {@link ChannelReader#onReadExtended(ReadHandler)}. */
final class ExtendedReadGuard<T, R> extends ReadGuard<T, R> {
    ExtendedReadGuard(
            BooleanSupplier condition,
            End<T> end,
            ReadHandler<? super T, ? extends R> block,
            @Nullable Handler<? extends R> atEnd) {
        super(condition, end, block, atEnd);
        end.junction.blocks().use();
    }

    @Override
    boolean isSteady() {
        return false;
    }

    @Override
    Offer.Kind kind() {
        return Offer.Kind.READ_EXTENDED;
    }

    @Override
    @Nullable Object communicate(@Nullable T toWrite, boolean patient) {
        return end.junction.offers().tryReadExtended(end.id, patient);
    }

    @Override
    R communicated(@Nullable T value) throws InterruptedException {
        ReadBlock<T, R, RuntimeException> block = handler::handle;
        return end.junction.blocks().take(end, Objects.requireNonNull(value), block);
    }

    @Override
    Guard<R> with(BooleanSupplier newCondition) {
        return new ExtendedReadGuard<>(newCondition, end, handler, atEnd);
    }
}
