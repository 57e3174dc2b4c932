package dev.strait;

import java.util.function.BooleanSupplier;

/** Ready when a time has come: some time after each select begins, or at one time for all. */
final class TimeGuard<R> extends Guard<R> {
    private final Network network;
    private final long nanos;
    private final boolean absolute;
    final Handler<? extends R> handler;

    TimeGuard(BooleanSupplier condition, Network network, long nanos, boolean absolute, Handler<? extends R> handler) {
        super(condition);
        this.network = network;
        this.nanos = nanos;
        this.absolute = absolute;
        this.handler = handler;
    }

    /** How long it is until the time comes. */
    long remaining() {
        return absolute ? nanos - network.carrier().nanoTime() : nanos;
    }

    Network network() {
        return network;
    }

    @Override
    Guard<R> with(BooleanSupplier newCondition) {
        return new TimeGuard<>(newCondition, network, nanos, absolute, handler);
    }

    @Override
    public String toString() {
        return absolute ? "deadline" : "after " + nanos + " ns";
    }
}
