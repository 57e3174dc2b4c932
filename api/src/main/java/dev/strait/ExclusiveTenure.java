package dev.strait;

import dev.strait.spi.Poison;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * One owner at a time.
 *
 * The end is free, owned by a process, or closed: the word `owner` says which, and only compare-and-set changes it.
 *
 *   from    to      by                       when
 *   free    P       P, at its first use      nobody owned it
 *   free,G  P       G, when it forks P       G hands the end to P
 *   P       C       C, at its first use      P waits in par for C, or for a process that waits for C
 *   C       P       C, at its end            C had the end by the line above, or took it while P waited in par, and has
 *                                            not claimed it itself
 *   P       free    P                        release(), unless it is a claim: that ends
 *   T       Q       Q, at its first use      T was a thread that is no process of ours, and has ended
 *   any     CLOSED  the owner                close, or the end of a process that P did not wait for in par
 *
 * `user` repeats the owner's thread in a plain field, so that the check at every operation costs one compare. The race is
 * benign: a thread that finds itself in `user` is the owner. For the field is set to thread t by t itself, or before t
 * starts, or by a par child of t's process before it ends, which t's wait for that child orders; and it is taken from t only
 * by t itself, or by a child while t waits for it. So t can read a stale value only if the value is not t.
 *
 * While the owner runs a block at the end, `user` is null, so that whoever uses the end comes to be asked (Blocks.check); the
 * owner itself takes it away and puts it back.
 */
final class ExclusiveTenure extends Tenure {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(ExclusiveTenure.class, "owner", Process.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final @Nullable Process claimant;
    private volatile @Nullable Process owner;
    private @Nullable Thread user;
    private @Nullable String takenAt;

    /** The tenure of an end; {@code claimant} is the process that has claimed it, if it is a claim. */
    ExclusiveTenure(Held end, @Nullable Process claimant) {
        super(end);
        this.claimant = claimant;
    }

    @Override
    void admit() {
        if (user != Thread.currentThread()) {
            take();
        }
    }

    private void take() {
        end.checkBlock("used");
        Process me = Process.current().alive();
        while (true) {
            Process holder = owner;
            if (holder == Process.NOBODY) {
                throw closed();
            }
            if (!available(holder, me)) {
                throw refusal(holder, me, "used");
            }
            if (OWNER.compareAndSet(this, holder, me)) {
                own(me, me.site());
                end.usedBy(me);
                return;
            }
        }
    }

    private static boolean available(@Nullable Process holder, Process taker) {
        return holder == null || holder.isSame(taker) || holder.isOver() || holder.awaits(taker);
    }

    /** The process owns it from the beginning, though it has not used it. */
    void bestow(Process process) {
        owner = process;
        own(process, process.site());
    }

    private void own(Process process, @Nullable String site) {
        takenAt = site;
        process.owns(this);
        user = process.thread();
    }

    @Override
    void checkHand(Process giver, Process taker) {
        handable(owner, giver, taker);
    }

    @Override
    void hand(Process giver, Process taker) {
        Process holder;
        do {
            holder = owner;
            handable(holder, giver, taker);
        } while (!OWNER.compareAndSet(this, holder, taker));
        own(taker, taker.origin());
    }

    @Override
    void suspend() {
        user = null;
    }

    @Override
    void resume() {
        user = Thread.currentThread();
    }

    private void handable(@Nullable Process holder, Process giver, Process taker) {
        end.checkBlock("handed on");
        if (holder == Process.NOBODY) {
            throw closed();
        }
        if (!available(holder, giver)) {
            throw refusal(holder, giver, "handed to '" + taker.name() + "'");
        }
    }

    /** The owner makes the end free, for any process to take; a claim ends, since its process would no longer end it. */
    void release() {
        end.checkBlock("released");
        if (claimant != null) {
            close();
        } else if (owner != null) {
            admit();
            user = null;
            owner = null;
        }
    }

    @Override
    void close() {
        end.checkBlock("closed");
        if (owner != Process.NOBODY) {
            admit();
            leave();
        }
    }

    /** Whoever could take the end may poison it, and does not take it by that. */
    @Override
    void poison(Process giver, Poison poison) {
        Process holder = owner;
        if (holder == Process.NOBODY) {
            return;
        }
        if (!available(holder, giver)) {
            throw refusal(holder, giver, "poisoned");
        }
        end.poison(poison);
    }

    private void leave() {
        user = null;
        owner = Process.NOBODY;
        end.leave();
    }

    @Override
    public boolean ownedBy(Process process) {
        return owner == process;
    }

    @Override
    public void relinquish(Process process, @Nullable Poison poison, @Nullable Process heir) {
        if (owner != process) {
            return;
        }
        if (heir != null && claimant != process) {
            if (poison != null && process.isAbandoned()) {
                end.poison(poison); // its thread is still there, and may find itself in `user` for a while
            }
            own(heir, takenAt); // before anybody can take it from the heir, who waits
            owner = heir;
        } else {
            if (poison != null) {
                end.poison(poison);
            }
            leave();
        }
    }

    @Override
    public boolean weak() {
        return !end.isMissed();
    }

    @Override
    String adjective() {
        return claimant != null ? "claimed" : "exclusive";
    }

    private ExclusiveEndException refusal(@Nullable Process holder, Process intruder, String act) {
        String ownerName = holder == null ? "nobody" : holder.name();
        String where = takenAt;
        return new ExclusiveEndException(
                end.name() + " belongs to process '" + ownerName + "', which took it at "
                        + (where == null ? "?" : where)
                        + "; it cannot be " + act + " by process '" + intruder.name() + "' at " + Site.here()
                        + ". Hand the end over when the process is forked, or make this side of the channel shared",
                end.whole(),
                ownerName,
                intruder.name());
    }
}
