package dev.strait;

import java.util.function.BooleanSupplier;

/** See {@link Guard#skip(Handler)}. */
final class SkipGuard<R> extends Guard<R> {
    final Handler<? extends R> handler;

    SkipGuard(BooleanSupplier condition, Handler<? extends R> handler) {
        super(condition);
        this.handler = handler;
    }

    @Override
    Guard<R> with(BooleanSupplier newCondition) {
        return new SkipGuard<>(newCondition, handler);
    }

    @Override
    public String toString() {
        return "skip";
    }
}
