package dev.strait;

import dev.strait.spi.Carrier;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One word that is to be decided once, as that of {@link Exchange}, and one planted mistake: the canary. */
final class DefectiveExchange implements Calling {
    /** The mistake. */
    enum Flaw {
        /** The client looks whether it has been answered, then gives up. */
        ABANDONS_AFTER_LOOKING,
        /** Whoever answers looks whether it has been answered, then answers. */
        ANSWERS_AFTER_LOOKING,
        /** Whoever answers leaves the client to find out by itself. */
        FORGETS_TO_WAKE
    }

    private static final String ABANDONED = "abandoned";
    private static final String LATE = "answered, when it was too late";

    private final Carrier carrier;
    private final Flaw flaw;
    private final AtomicReference<@Nullable String> outcome = new AtomicReference<>();
    private volatile @Nullable Thread waiter;

    DefectiveExchange(Carrier carrier, Flaw flaw) {
        this.carrier = carrier;
        this.flaw = flaw;
    }

    /** With the mistake of deciding after having looked only, if that is what this one does. */
    private boolean decide(@Nullable String from, String to, Flaw mistake) {
        if (flaw == mistake && outcome.get() == from) {
            Start.giveWay();
            outcome.set(to);
            return true;
        }
        return outcome.compareAndSet(from, to);
    }

    @Override
    public String await() {
        return await(Long.MAX_VALUE, false);
    }

    @Override
    public String await(long patience) {
        return await(carrier.nanoTime() + patience, true);
    }

    private String await(long deadline, boolean timed) {
        waiter = Thread.currentThread();
        while (true) {
            String answer = outcome.get();
            if (answer != null) {
                return answer;
            }
            boolean late = timed && deadline - carrier.nanoTime() <= 0;
            if (Thread.currentThread().isInterrupted() || late) {
                if (decide(null, ABANDONED, Flaw.ABANDONS_AFTER_LOOKING)) {
                    return ABANDONED;
                }
            } else if (timed) {
                carrier.parkUntil(this, deadline);
            } else {
                carrier.park(this);
            }
        }
    }

    @Override
    public void abandon() {
        outcome.set(ABANDONED);
    }

    @Override
    public String reply(String reply) {
        return answer("reply " + reply);
    }

    @Override
    public String fail() {
        return answer("failed");
    }

    private String answer(String answer) {
        if (decide(null, answer, Flaw.ANSWERS_AFTER_LOOKING)) {
            Thread thread = waiter;
            if (thread != null && flaw != Flaw.FORGETS_TO_WAKE) {
                carrier.unpark(thread);
            }
            return "counts";
        }
        return decide(ABANDONED, LATE, Flaw.ANSWERS_AFTER_LOOKING) ? "does not count" : "refused";
    }

    @Override
    public void accept() {
        // it knows its server
    }

    @Override
    public String endOfServer(boolean failed) {
        answer("failed");
        return "over";
    }
}
