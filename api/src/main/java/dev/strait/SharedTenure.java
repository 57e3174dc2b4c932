package dev.strait;

import dev.strait.spi.Poison;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/*
 * Any number of holders.
 *
 * The process that asked the channel for the end holds it until it hands it to a process it forks, or ends. Each process it
 * is handed to, or that receives it in a value, holds it until it ends; while such a value is under way, it counts for a holder.
 * When the last holder lets go, or anybody closes it, the end leaves its side: the one who makes the transition to CLOSED, which
 * is final, says so to the core. `holders` counts; using the end does not make a holder.
 *
 * A process that receives the end again holds it once all the same, so that a server that is sent the same end with every
 * request does not remember every request: what was counted for the value is given up. `receivers` knows who has received it.
 */
final class SharedTenure extends Tenure {
    private static final int CLOSED = 0;

    private final Process asker;
    private final AtomicInteger holders = new AtomicInteger(1);
    private final AtomicReference<@Nullable Set<Object>> receivers = new AtomicReference<>();
    private volatile boolean handedOn;
    private boolean used;

    SharedTenure(Held end, Process asker) {
        super(end);
        this.asker = asker;
        end.joined(this);
        asker.owns(this);
    }

    @Override
    void admit() {
        if (holders.get() == CLOSED) {
            throw closed();
        }
        end.checkBlock("used");
        if (!used) {
            used = true;
            end.usedBy(Process.current());
        }
    }

    @Override
    void suspend() {
        // every use asks
    }

    @Override
    void resume() {
        // every use asks
    }

    @Override
    void checkHand(Process giver, Process taker) {
        end.checkBlock("handed on");
        if (holders.get() == CLOSED) {
            throw closed();
        }
    }

    @Override
    void hand(Process giver, Process taker) {
        if (giver == asker && !handedOn) {
            handedOn = true;
        } else {
            addHolder();
        }
        taker.owns(this);
    }

    private void addHolder() {
        if (holders.getAndUpdate(n -> n == CLOSED ? CLOSED : n + 1) == CLOSED) {
            throw closed();
        }
    }

    private void dropHolder() {
        if (holders.getAndUpdate(n -> n == CLOSED ? CLOSED : n - 1) == 1) {
            end.leave();
            end.gone(this);
        }
    }

    @Override
    void consign(Process sender, Consignment consignment, Junction<?> through) {
        addHolder();
    }

    @Override
    void takeBack(Process sender, Consignment consignment) {
        dropHolder();
    }

    @Override
    void receive(Process receiver, Junction<?> through) {
        if (receiver.isAbandoned()) {
            dropHolder(); // it gets nothing, and the others who hold the end have done nothing wrong
            return;
        }
        receivers.compareAndSet(null, ConcurrentHashMap.newKeySet(2));
        Set<Object> known = Objects.requireNonNull(receivers.get());
        Object key = receiver.network() != null ? receiver : Thread.currentThread(); // whom `current` knows again
        if (known.add(key)) {
            Received received = new Received(known, key);
            receiver.owns(received);
        } else {
            dropHolder();
        }
    }

    @Override
    void lose(Junction<?> in, Poison poison) {
        dropHolder();
    }

    /**
     * Who asked for the end holds it, but may have told anybody of it, in the network or outside, and nobody can tell. Those to
     * whom it has been handed, or who have received it, are accounted for by what they own.
     */
    @Override
    void account(Stakes stakes) {
        if (handedOn) {
            stakes.sharedBy(this);
        } else {
            stakes.unknown();
        }
    }

    /** How many hold it. */
    int holders() {
        return holders.get();
    }

    /** What the process holds it by, if that thing is of this end: not as the one who has asked for it. */
    static @Nullable SharedTenure heldBy(Owned thing, Process process) {
        if (thing instanceof SharedTenure tenure) {
            return tenure.asker == process ? null : tenure;
        }
        return thing instanceof Received received ? received.tenure() : null;
    }

    @Override
    boolean isExclusive() {
        return false;
    }

    /** What makes a process a holder that has received the end in a value. */
    private final class Received implements Owned {
        private final Set<Object> receivers;
        private final Object key;

        Received(Set<Object> receivers, Object key) {
            this.receivers = receivers;
            this.key = key;
        }

        SharedTenure tenure() {
            return SharedTenure.this;
        }

        @Override
        public boolean ownedBy(Process process) {
            return holders.get() != CLOSED;
        }

        @Override
        public void relinquish(Process process, @Nullable Poison poison, @Nullable Process heir) {
            if (receivers.remove(key)) {
                release(poison);
            }
        }

        @Override
        public Network network() {
            return SharedTenure.this.network();
        }

        @Override
        public boolean weak() {
            return SharedTenure.this.weak();
        }
    }

    @Override
    void close() {
        end.checkBlock("closed");
        if (holders.getAndSet(CLOSED) != CLOSED) {
            end.leave();
            end.gone(this);
        }
    }

    @Override
    void poison(Process giver, Poison poison) {
        if (holders.get() != CLOSED) {
            end.poison(poison);
        }
    }

    @Override
    public boolean ownedBy(Process process) {
        return holders.get() != CLOSED && !(process == asker && handedOn);
    }

    @Override
    public void relinquish(Process process, @Nullable Poison poison, @Nullable Process heir) {
        if (ownedBy(process)) {
            release(poison);
        }
    }

    private void release(@Nullable Poison poison) {
        if (poison != null && holders.get() != CLOSED) {
            end.poison(poison);
        }
        dropHolder();
    }

    /** An open shared end holds its side open, and with it the peers: it is closed at the latest with its holders. */
    @Override
    public boolean weak() {
        return false;
    }

    @Override
    String adjective() {
        return "shared";
    }
}
