package dev.strait;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An actor of a race who waits, with {@link Parking}, and what befalls him while he does: an interrupt, or the deed of a third party,
 * which is done by his thread, since the machine has two processors only. A waiter holds nothing, so any thread might do it then.
 */
public final class Waiter {
    /** Which turn of a wait something happens in, at most. */
    private static final int LATEST = 4;

    private final AtomicBoolean permitted = new AtomicBoolean();
    private volatile @Nullable Thread thread;
    private volatile boolean gone;
    private long clock;

    private int turns = ThreadLocalRandom.current().nextInt(LATEST);
    private @Nullable Runnable deed;
    private boolean interruptible;
    private boolean interrupted;

    Waiter() {}

    /** A third party does that while this one waits; and at the end if he has not waited so long. */
    public void meanwhile(Runnable what) {
        deed = what;
    }

    /** This one is interrupted if he waits so long. */
    public void interrupt() {
        interruptible = true;
    }

    /** How long this one waits if he waits for so many turns as something is to happen in. */
    public long patience() {
        return turns + 1L;
    }

    /** Does what this actor does, and says how it went; and what has become of an interrupt, if there was one. */
    public String act(Supplier<String> what) {
        thread = Thread.currentThread();
        String words;
        try {
            words = what.get();
        } catch (Yielding.StillWaiting left) {
            words = "left waiting";
        }
        if (deed != null) {
            happen();
        }
        gone = true;
        boolean kept = Thread.interrupted();
        return interrupted == (kept || words.equals("interrupted"))
                ? words + (kept ? ", flag kept" : "")
                : words + (kept ? ", with a flag from nowhere" : ", flag lost");
    }

    /** One turn of a wait; says whether something has befallen him in it, or will in a later one. */
    boolean turn() {
        clock++;
        if (turns-- == 0 && isToBefall()) {
            happen();
            return true;
        }
        Start.giveWay();
        return isToBefall();
    }

    private boolean isToBefall() {
        return deed != null || interruptible;
    }

    private void happen() {
        Runnable what = deed;
        deed = null;
        if (what != null) {
            what.run();
        } else {
            interruptible = false;
            interrupted = true;
            Thread.currentThread().interrupt();
        }
    }

    boolean isToGoOn() {
        return permitted.getAndSet(false) || Thread.currentThread().isInterrupted();
    }

    void permit() {
        permitted.set(true);
    }

    boolean is(Thread candidate) {
        return thread == candidate;
    }

    boolean hasGone() {
        return gone;
    }

    long clock() {
        return clock;
    }
}
