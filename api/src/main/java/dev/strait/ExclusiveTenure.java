package dev.strait;

import dev.strait.spi.Poison;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * One owner at a time.
 *
 * The end is free, owned by a process, under way in a value, or closed: the word `owner` says which, and is changed by
 * compare-and-set only: by the owner, too, which somebody may be abandoning.
 *
 *   from    to      by                       when
 *   free    P       P, at its first use      nobody owned it
 *   free,G  P       G, when it forks P       G hands the end to P
 *   P       C       C, at its first use      P waits in par for C, or for a process that waits for C
 *   C       P       C, at its end            C had the end by the line above, or took it while P waited in par, and has
 *                                            not claimed it itself
 *   P       free    P                        release(), unless it is a claim: that ends
 *   T       Q       Q, at its first use      T has ended, or has been abandoned
 *   any     CLOSED  the owner                close, or the end of a process that P did not wait for in par
 *
 * and, in a consignment V, which has the argument for these:
 *
 *   P       V       P, who sends it          before it writes; P may have it by any of the lines above
 *   V       P       P                        the value has not been written
 *   V       R       R, who reads the value   the value has been read
 *   V       CLOSED  whoever strands values   nobody will read the value
 *
 * Who makes a process the owner writes the word first and lists the end after that, with the process, which relinquishes it at once if it
 * is over (Process.owns). So each end is relinquished by somebody; if by two, the compare-and-set from that owner decides by whom.
 *
 * `user`, of the end, repeats the owner's thread in a plain field, so that the check at every operation costs one compare. The race is
 * benign: a thread that finds itself in `user` is the owner. For the field is set to thread t by t itself, or before t
 * starts; and it is taken from t only by t itself, or by a child while t waits for it, which leaves nobody there when it gives the
 * end back; one that has been abandoned may do so later, and then the owner asks again. So t can read a stale value only if the
 * value is not t. Mobility adds nothing to that: who sends an end clears the field itself, before it writes the value; and the
 * reader, like a sender that takes the end back, leaves the field alone and sets it at its first use.
 *
 * While the owner runs a block at the end, `user` is null, so that whoever uses the end comes to be asked (Blocks.check); the
 * owner itself takes it away and puts it back.
 */
final class ExclusiveTenure extends Tenure {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(ExclusiveTenure.class, "owner", Holder.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final @Nullable Process claimant;
    private volatile @Nullable Holder owner;

    /** Where the owner took the end; null if it has received it. */
    private @Nullable String takenAt;

    /** How the end moved last, if it has. */
    private @Nullable Move lastMove;

    /** From whom, through what, and what came of it: strings, so that nothing is kept alive that they name. */
    private record Move(String how, String outcome) {}

    /** The tenure of an end; {@code claimant} is the process that has claimed it, if it is a claim. */
    ExclusiveTenure(Held end, @Nullable Process claimant) {
        super(end);
        this.claimant = claimant;
        end.joined(this);
    }

    @Override
    void admit() {
        Process me = Process.current().alive();
        take(me, "used");
        end.user(me.thread());
        end.usedBy(me);
    }

    /** The end is a claim that has been granted: the caller's, or nobody's if the caller has been abandoned. */
    void granted() {
        try {
            admit();
        } catch (IllegalStateException refused) {
            leave(null);
            throw refused;
        }
    }

    /** Makes the process the owner, if it may be that. */
    private void take(Process me, String act) {
        end.checkBlock(act);
        while (true) {
            Holder holder = owner;
            if (holder == me) {
                return;
            }
            if (holder == Process.NOBODY) {
                throw closed();
            }
            if (!available(holder, me)) {
                throw refusal(holder, me, act);
            }
            if (OWNER.compareAndSet(this, holder, me)) {
                takenAt = me.site();
                me.owns(this);
                me.alive(); // or else it has been abandoned since it was asked, and has not kept the end
                return;
            }
        }
    }

    private static boolean available(@Nullable Holder holder, Process taker) {
        return holder == null
                || (holder instanceof Process process
                        && (process.isSame(taker) || process.isOver() || process.awaits(taker)));
    }

    /** The process owns it from the beginning, though it has not used it. */
    void bestow(Process process) {
        owner = process;
        own(process, process.site());
    }

    private void own(Process process, @Nullable String site) {
        takenAt = site;
        end.user(process.thread());
        process.owns(this);
    }

    @Override
    void checkHand(Process giver, Process taker) {
        handable(owner, giver, taker);
    }

    @Override
    void hand(Process giver, Process taker) {
        Holder holder;
        do {
            holder = owner;
            handable(holder, giver, taker);
        } while (!OWNER.compareAndSet(this, holder, taker));
        own(taker, taker.origin());
    }

    @Override
    void suspend() {
        end.user(null);
    }

    @Override
    void resume() {
        if (ownerHere() != null) { // else it has been abandoned meanwhile
            end.user(Thread.currentThread());
        }
    }

    private void handable(@Nullable Holder holder, Process giver, Process taker) {
        end.checkBlock("handed on");
        if (holder == Process.NOBODY) {
            throw closed();
        }
        if (!available(holder, giver)) {
            throw refusal(holder, giver, "handed to '" + taker.name() + "'");
        }
    }

    @Override
    void consign(Process sender, Consignment consignment, Junction<?> through) {
        if (owner == consignment) {
            return; // another guard of the same alternative would send it, too
        }
        do {
            sender.alive();
            take(sender, "sent through " + through);
            end.user(null);
        } while (!OWNER.compareAndSet(this, sender, consignment)); // or else it has been abandoned since it was asked
    }

    @Override
    void takeBack(Process sender, Consignment consignment) {
        if (OWNER.compareAndSet(this, consignment, sender)) {
            sender.owns(this); // which may have been forgotten meanwhile
        }
    }

    @Override
    void receive(Process receiver, Junction<?> through) {
        if (owner instanceof Consignment consignment
                && consignment.goesThrough(through, end)
                && OWNER.compareAndSet(this, consignment, receiver)) {
            takenAt = null;
            lastMove = new Move(
                    "process '" + consignment.sender().name() + "' sent through " + through,
                    "process '" + receiver.name() + "' received it");
            receiver.owns(this);
        }
    }

    @Override
    void lose(Junction<?> in, Poison poison) {
        if (owner instanceof Consignment consignment
                && consignment.goesThrough(in, end)
                && OWNER.compareAndSet(this, consignment, Process.NOBODY)) {
            lastMove = new Move("process '" + consignment.sender().name() + "' sent through " + in, "it was lost");
            if (claimant == null) {
                end.poison(poison);
            }
            end.leave();
            end.gone(this);
        }
    }

    /** An end that is free, under way, or about to leave may yet be anybody's doing. */
    @Override
    void account(Stakes stakes) {
        if (owner instanceof Process process && process != Process.NOBODY) {
            stakes.held(process);
        } else {
            stakes.unknown();
        }
    }

    /** Whether it is a claim on a shared side. */
    boolean isClaim() {
        return claimant != null;
    }

    @Override
    boolean isExclusive() {
        return true;
    }

    /** The owner makes the end free, for any process to take; a claim ends, since its process would no longer end it. */
    void release() {
        end.checkBlock("released");
        if (claimant != null) {
            close();
        } else if (owner != null) {
            end.admit();
            Process me = ownerHere();
            end.user(null);
            if (me != null) {
                OWNER.compareAndSet(this, me, null);
            }
        }
    }

    /** The owner, if that is the caller still, who has been admitted: it may have been abandoned since. */
    private @Nullable Process ownerHere() {
        return owner instanceof Process process && process.thread() == Thread.currentThread() ? process : null;
    }

    @Override
    void close() {
        end.checkBlock("closed");
        if (owner != Process.NOBODY) {
            end.admit();
            Process me = ownerHere();
            if (me != null) {
                leave(me);
            }
        }
    }

    /** Whoever could take the end may poison it, and does not take it by that. */
    @Override
    void poison(Process giver, Poison poison) {
        Holder holder = owner;
        if (holder == Process.NOBODY) {
            return;
        }
        if (!available(holder, giver)) {
            throw refusal(holder, giver, "poisoned");
        }
        end.poison(poison);
    }

    private void leave(@Nullable Holder holder) {
        end.user(null);
        if (OWNER.compareAndSet(this, holder, Process.NOBODY)) {
            end.leave();
            end.gone(this);
        }
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
            end.user(null);
            if (OWNER.compareAndSet(this, process, heir)) {
                heir.owns(this);
            }
        } else {
            if (poison != null) {
                end.poison(poison);
            }
            leave(process);
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

    @Override
    String history() {
        Move move = lastMove;
        return move == null ? "" : ", which " + move.how() + "; " + move.outcome();
    }

    private ExclusiveEndException refusal(@Nullable Holder holder, Process intruder, String act) {
        return new ExclusiveEndException(
                end.name() + whereabouts(holder) + "; it cannot be " + act + " by process '" + intruder.name()
                        + "' at " + Site.here()
                        + ". Hand the end over when the process is forked, send it to the process through a channel, or"
                        + " make this side of the channel shared",
                end.whole(),
                ownerName(holder),
                intruder.name());
    }

    private static String ownerName(@Nullable Holder holder) {
        return switch (holder) {
            case null -> "nobody";
            case Process process -> process.name();
            case Consignment consignment -> consignment.sender().name();
        };
    }

    private String whereabouts(@Nullable Holder holder) {
        if (holder instanceof Consignment consignment) {
            return " is under way from " + consignment + ", and nobody has received it yet";
        }
        String where = takenAt;
        return " belongs to process '" + ownerName(holder) + "'"
                + (where == null ? history() : ", which took it at " + where + history());
    }
}
