package dev.strait.engine;

import dev.strait.Buffer;
import dev.strait.spi.Backend;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Capability;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A backend whose channels meet in this JVM, whatever carries the processes. It promises what no backend has to: in the steady state
 * operations and alternatives at exclusive ends allocate nothing, what nobody uses any more is kept by nobody, and processes that
 * wait for each other at its channels are found.
 *
 * <p>To make one, say how processes are carried:
 *
 * {@snippet :
 * public final class MyBackend extends EngineBackend {
 *     public MyBackend() {
 *         super("mine", new MyCarrier());
 *     }
 * }
 * }
 *
 * @laws EC-01 EC-02 EC-03 EC-05 DL-01
 */
public class EngineBackend implements Backend {
    private static final Set<Capability> CAPABILITIES = Collections.unmodifiableSet(
            EnumSet.of(Capability.BY_REFERENCE, Capability.MULTIWAY_BARRIERS, Capability.MOBILE_ENDS));

    private final String name;
    private final Carrier carrier;
    private final SessionId session;
    private final Yielding.Experience experience = new Yielding.Experience();

    /**
     * Makes a backend.
     *
     * @param name the name it is chosen by
     * @param carrier how its processes are carried
     */
    protected EngineBackend(String name, Carrier carrier) {
        this.name = Objects.requireNonNull(name, "name");
        this.carrier = Objects.requireNonNull(carrier, "carrier");
        UUID incarnation = UUID.randomUUID();
        this.session = new SessionId(incarnation.getMostSignificantBits(), incarnation.getLeastSignificantBits());
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public final SessionId session() {
        return session;
    }

    @Override
    public final Carrier carrier() {
        return carrier;
    }

    @Override
    public final <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
        boolean buffered = spec.buffer() != Buffer.none();
        boolean exclusive = spec.readers() == Sharing.ONE && spec.writers() == Sharing.ONE;
        if (!buffered) {
            return exclusive
                    ? new Slot<>(spec, carrier, experience, undelivered)
                    : new Porch<>(spec, carrier, experience, undelivered);
        }
        if (exclusive && spec.buffer() instanceof Buffer.Fifo fifo && fifo.capacity() <= Ring.LARGEST) {
            return new Ring<>(spec, carrier, experience, undelivered);
        }
        return new MeetingCore<>(spec, carrier, experience, undelivered);
    }

    @Override
    public final BarrierCore createBarrier(String barrier) {
        return new Assembly(barrier);
    }

    @Override
    public final String toString() {
        return "backend " + name;
    }
}
