package dev.strait;

import dev.strait.spi.Poison;
import org.jspecify.annotations.Nullable;

/** What a {@link Tenure} is of: an end or an enrolment, as the part of it that knows processes sees it. */
abstract sealed class Held permits End, Enrolment {
    /**
     * The thread that may use it without asking its tenure, if there is one; kept here, and plain, because it is looked at at every
     * operation. {@link ExclusiveTenure} has the argument.
     */
    private @Nullable Thread user;

    /** Says who that is from now on. */
    final void user(@Nullable Thread thread) {
        if (user == null || user == thread) {
            user = thread;
        } else {
            Changes changes = network().changes();
            changes.begin();
            user = thread;
            changes.end();
        }
    }

    /** Lets the caller use it, or throws. Called at every operation. */
    final void admit() {
        if (user != Thread.currentThread()) {
            tenure().admit();
        }
    }

    /** Who may use it, and what becomes of it with its process. */
    abstract Tenure tenure();

    /**
     * What it is, for people.
     *
     * @return its kind and the name of the whole
     */
    public abstract String name();

    /** The name of the channel or barrier that it is part of. */
    abstract String whole();

    /** The network that the whole belongs to. */
    abstract Network network();

    /**
     * Throws if the caller runs a block that nobody may disturb by that act; see {@link Blocks}. Only ends have blocks.
     *
     * @param act what the caller would do: "used", "closed", and so on
     */
    void checkBlock(String act) {}

    /** It is there from now on, and so is its tenure. */
    abstract void joined(Tenure tenure);

    /** It has left the whole: whatever comes of that has been said to the core. */
    abstract void gone(Tenure tenure);

    /** A process begins to use it. */
    abstract void usedBy(Process process);

    /** Nobody owns it any more: it leaves the whole. */
    abstract void leave();

    /** The process that owned it has failed. */
    abstract void poison(Poison poison);

    /** It is used after it has left; {@code history} is how it came to that, or empty. */
    abstract RuntimeException left(String history);

    /** Whether others can wait for it in vain when nobody can reach it any more, so that its process has to keep it. */
    abstract boolean isMissed();

    @Override
    public final String toString() {
        return name();
    }
}
