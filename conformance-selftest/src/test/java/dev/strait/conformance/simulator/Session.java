package dev.strait.conformance.simulator;

import dev.strait.naive.NaiveBackend;
import dev.strait.spi.Backend;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Capability;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.SessionId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One of the JVMs there might be: a backend whose cores are at arbiters. A channel or barrier of a shared name is the same in all
 * sessions, and is there when the first has made it; all others are this session's own.
 */
final class Session implements Backend {
    private final Simulator simulator;
    private final SessionId id;
    private final Set<Capability> capabilities;
    private final Mailbox mailbox;
    private final Mailbox handlers;
    private final List<Desk> desks;
    private final Carrier carrier = new NaiveBackend().carrier();
    private final AtomicLong cores = new AtomicLong();

    Session(
            Simulator simulator,
            SessionId id,
            Set<Capability> capabilities,
            Mailbox mailbox,
            Mailbox handlers,
            List<Desk> desks) {
        this.simulator = simulator;
        this.id = id;
        this.capabilities = capabilities;
        this.mailbox = mailbox;
        this.handlers = handlers;
        this.desks = desks;
    }

    @Override
    public String name() {
        return "simulator";
    }

    /** Values are copied, and ends are none that a session could find again; so no BY_REFERENCE and no MOBILE_ENDS. */
    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public SessionId session() {
        return id;
    }

    @Override
    public Carrier carrier() {
        return carrier;
    }

    @Override
    public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
        Key key = key(spec.name());
        Desk desk = deskOf(key);
        RemoteCore<T> core = new RemoteCore<>(key, spec, desk, handlers, undelivered);
        desk.open(key, core, new Request.Open(key, spec));
        return core;
    }

    @Override
    public BarrierCore createBarrier(String name) {
        Key key = key(name);
        Desk desk = deskOf(key);
        RemoteBarrier barrier = new RemoteBarrier(key, desk);
        desk.open(key, barrier, new Request.OpenBarrier(key));
        return barrier;
    }

    @Override
    public void settle(Runnable done) {
        AtomicInteger missing = new AtomicInteger(desks.size());
        for (Desk desk : desks) {
            desk.fence(() -> {
                if (missing.decrementAndGet() == 0) {
                    done.run();
                }
            });
        }
    }

    /** What has been undelivered by then is with the handlers. */
    @Override
    public void drain(Runnable done) {
        settle(() -> {
            if (!handlers.put(done)) {
                done.run(); // there are no handlers any more
            }
        });
    }

    private Key key(String name) {
        return simulator.isShared(name) ? Key.shared(name) : new Key(name, id.low(), cores.getAndIncrement());
    }

    private Desk deskOf(Key key) {
        return desks.get(simulator.arbiterOf(key));
    }

    // ---------------------------------------------------------------- for the simulator

    /** An arbiter is out of reach for good. */
    void lose(int arbiter, String why) {
        mailbox.put(() -> desks.get(arbiter).lose(why));
    }

    /** Everything is over: whoever still waits for an answer has one after this, whatever is wrong with the simulator. */
    void close() {
        mailbox.put(() -> {
            desks.forEach(desk -> desk.abandon("the simulator is closed"));
            handlers.close();
            mailbox.close();
        });
    }
}
