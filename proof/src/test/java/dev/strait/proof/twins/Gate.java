package dev.strait.proof.twins;

import dev.strait.proof.explorer.Instrumented;
import dev.strait.proof.explorer.Points;
import org.jspecify.annotations.Nullable;

/** One waits until another has opened it, who leaves a message. */
@Instrumented
final class Gate {
    /** How it is wrong. */
    enum Flaw {
        /** It is not. */
        NONE,
        /** Whoever waits looks, and then says that he waits. */
        LOOKS_BEFORE_PUBLISHING,
        /** Whoever waits takes it that he is woken for a reason. */
        TRUSTS_PARK,
        /** Whoever opens it wakes nobody. */
        FORGETS_TO_WAKE,
        /** Whoever opens it leaves the message after that. */
        OPENS_BEFORE_WRITING
    }

    private final Flaw flaw;
    private volatile boolean open;
    private volatile @Nullable Thread waiter;
    private @Nullable String message;

    Gate(Flaw flaw) {
        this.flaw = flaw;
    }

    @Nullable String await() {
        if (flaw == Flaw.LOOKS_BEFORE_PUBLISHING) {
            if (!open) {
                waiter = Thread.currentThread();
                Points.park();
            }
            return open ? message : null;
        }
        waiter = Thread.currentThread();
        if (flaw == Flaw.TRUSTS_PARK) {
            if (!open) {
                Points.park();
            }
            return open ? message : "nothing";
        }
        while (!open) {
            Points.park();
        }
        return message;
    }

    void open(String what) {
        if (flaw == Flaw.OPENS_BEFORE_WRITING) {
            open = true;
            message = what;
        } else {
            message = what;
            open = true;
        }
        Thread thread = waiter;
        if (thread != null && flaw != Flaw.FORGETS_TO_WAKE) {
            Points.unpark(thread);
        }
    }
}
