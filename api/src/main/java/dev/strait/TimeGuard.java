package dev.strait;

import java.util.function.BooleanSupplier;

/** Ready when a time has come. */
final class TimeGuard<R> extends Guard<R> {
    private final Network network;
    private final Timing timing;
    final Handler<? extends R> handler;

    TimeGuard(BooleanSupplier condition, Network network, Timing timing, Handler<? extends R> handler) {
        super(condition);
        this.network = network;
        this.timing = timing;
        this.handler = handler;
    }

    /** How long it is until the time comes. */
    long remaining() {
        return timing.remaining(network.carrier());
    }

    /** It is this guard's turn. */
    void chosen() {
        timing.chosen(network.carrier());
    }

    Network network() {
        return network;
    }

    @Override
    Guard<R> with(BooleanSupplier newCondition) {
        return new TimeGuard<>(newCondition, network, timing, handler);
    }

    @Override
    public String toString() {
        return timing.toString();
    }
}
