package dev.strait;

import dev.strait.spi.Poison;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * Any number of holders.
 *
 * The process that asked the channel for the end holds it until it hands it to a process it forks, or ends. Each process it
 * is handed to holds it until it ends. When the last holder lets go, or anybody closes it, the end leaves its side: the one
 * who makes the transition to CLOSED, which is final, says so to the core. `holders` counts; using the end does not make a
 * holder.
 */
final class SharedTenure extends Tenure {
    private static final int CLOSED = 0;

    private final Process asker;
    private final AtomicInteger holders = new AtomicInteger(1);
    private volatile boolean handedOn;
    private boolean used;

    SharedTenure(Held end, Process asker) {
        super(end);
        this.asker = asker;
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
        } else if (holders.getAndUpdate(n -> n == CLOSED ? CLOSED : n + 1) == CLOSED) {
            throw closed();
        }
        taker.owns(this);
    }

    @Override
    void close() {
        end.checkBlock("closed");
        if (holders.getAndSet(CLOSED) != CLOSED) {
            end.leave();
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
        if (!ownedBy(process)) {
            return;
        }
        if (poison != null) {
            end.poison(poison);
        }
        if (holders.getAndUpdate(n -> n == CLOSED ? CLOSED : n - 1) == 1) {
            end.leave();
        }
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
