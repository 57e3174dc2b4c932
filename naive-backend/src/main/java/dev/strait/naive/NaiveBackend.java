package dev.strait.naive;

import dev.strait.spi.Backend;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Capability;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.SessionId;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** A backend as simple as can be: it shows that the asynchronous SPI suffices, and is what the engine is compared with. */
public class NaiveBackend implements Backend {
    private final SessionId session;
    private final Carrier carrier = new NaiveCarrier();

    /** A new incarnation. */
    public NaiveBackend() {
        UUID unique = UUID.randomUUID();
        session = new SessionId(unique.getMostSignificantBits(), unique.getLeastSignificantBits());
    }

    @Override
    public String name() {
        return "naive";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.BY_REFERENCE, Capability.MULTIWAY_BARRIERS, Capability.MOBILE_ENDS);
    }

    @Override
    public SessionId session() {
        return session;
    }

    @Override
    public Carrier carrier() {
        return carrier;
    }

    @Override
    public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
        return new NaiveCore<>(spec, undelivered);
    }

    @Override
    public BarrierCore createBarrier(String name) {
        return new NaiveBarrier();
    }
}
