package dev.strait.conformance;

import dev.strait.spi.Backend;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Capability;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.SessionId;
import java.util.Set;
import java.util.function.Consumer;

/** A backend that leaves everything to the one under test; laws override what they look at. */
abstract class ForwardingBackend implements Backend {
    final Backend tested;

    ForwardingBackend(Backend tested) {
        this.tested = tested;
    }

    @Override
    public String name() {
        return tested.name();
    }

    @Override
    public Set<Capability> capabilities() {
        return tested.capabilities();
    }

    @Override
    public SessionId session() {
        return tested.session();
    }

    @Override
    public Carrier carrier() {
        return tested.carrier();
    }

    @Override
    public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
        return tested.create(spec, undelivered);
    }

    @Override
    public BarrierCore createBarrier(String name) {
        return tested.createBarrier(name);
    }

    @Override
    public void settle(Runnable done) {
        tested.settle(done);
    }

    @Override
    public void drain(Runnable done) {
        tested.drain(done);
    }
}
