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
    /** Whether only the other can end the wait: set while parked without a limit; cleared before a permit is taken. */
    private volatile boolean stuck;

    private long clock;

    private int turns = ThreadLocalRandom.current().nextInt(LATEST);
    private @Nullable Runnable deed;
    private boolean interruptible;
    private boolean interrupted;
    /** Whether the deed is being done, and has waited: for whoever has a baton, since to end a channel is to wait until it has ended. */
    private boolean inDeed;

    private boolean waitedInDeed;

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
        } catch (SleeplessCarrier.StillWaiting left) {
            words = "left waiting";
        }
        if (deed != null) {
            happen();
        }
        stuck = false;
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

    void stuck(boolean now) {
        stuck = now;
    }

    /** Whether nothing happens to this one any more unless the other unparks him. Asked by the other, who does not do so meanwhile. */
    boolean isStuck() {
        return !permitted.get() && stuck;
    }

    private boolean isToBefall() {
        return deed != null || interruptible;
    }

    private void happen() {
        Runnable what = deed;
        deed = null;
        if (what != null) {
            inDeed = true;
            what.run();
            inDeed = false;
            if (waitedInDeed) {
                permitted.set(true); // what the third party has been woken by may have been meant for this one
            }
        } else {
            interruptible = false;
            interrupted = true;
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a wait ends now. */
    boolean isToGoOn() {
        if (permitted.get() || Thread.currentThread().isInterrupted()) {
            stuck = false;
            permitted.set(false);
            waitedInDeed |= inDeed;
            return true;
        }
        return false;
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
