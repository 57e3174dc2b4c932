package dev.strait;

import dev.strait.spi.Poison;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * One call: what travels from the client to a server, with the place for its answer. That replies go to their callers needs no
 * further argument: the place is the caller's own, and nobody else looks into it.
 *
 * The request itself goes over the channel of the call like any value, so that order, claims, alternatives, close and poison up
 * to the moment of acceptance are the channel's business. The rest is one word, `outcome`, decided once:
 *
 *   from       to              by                               then
 *   null       a reply         the server: reply, answer        the call returns it
 *   null       Failed          the server: fail, answer         the call throws
 *   null       Failed          the server: notReceived          the call throws
 *   null       Failed          the server's process, at its end the call throws
 *   null       ABANDONED       the client: interrupt, timeout   the call throws; the server's answer will be told
 *   ABANDONED  ANSWERED_LATE   whoever answers first            a second answer is refused, here too
 *
 * A reply is never null and never one of the constants, so it needs no wrapper. The compare-and-set from null is where a call
 * is decided; the value of an answer that loses it stays with the server.
 *
 * The client publishes its thread, then looks at the word again, then parks; whoever decides sets the word, then looks for a
 * thread to wake. Both are volatile, so one of the two sees the other.
 *
 * A request that is accepted into the open, to be answered later, is owned by the process that accepted it until it is
 * answered. One that is answered within serve needs no owner: that method does not end without an answer.
 */
final class Exchange<Q, R> extends Whole implements Request<Q, R>, Owned, Obstacle {
    private static final Object ABANDONED = "abandoned by the client";
    private static final Object ANSWERED_LATE = "answered, when the client had given up";
    private static final VarHandle OUTCOME;

    static {
        try {
            OUTCOME = MethodHandles.lookup().findVarHandle(Exchange.class, "outcome", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * There is no reply, for this reason.
     *
     * @param server the process that accepted the call, or answered it
     * @param what what that process has done, as a part of a sentence
     * @param thrown whether the cause is thrown in that process, too
     * @param strength of the poison by which that process was stopped; 0 if it was not
     */
    private record Failed(
            String server,
            String what,
            boolean thrown,
            int strength,
            @Nullable Throwable cause) {}

    private final Junction<Exchange<Q, R>> junction;
    private final Q value;
    private volatile @Nullable Object outcome;
    private volatile @Nullable Thread waiter;
    private volatile @Nullable Process responsible;

    /** A client waits here once. */
    private static final int ONLY_WAIT = 1;

    /** Whether the client waits for as long as it takes; written before it is published. */
    private boolean unlimited;

    /** Who serves the request and gives it to nobody else; null if anybody may answer. Plain: who reads null too late knows less. */
    private @Nullable Thread server;

    Exchange(Junction<Exchange<Q, R>> junction, Q value) {
        this.junction = junction;
        this.value = value;
    }

    // ---------------------------------------------------------------- for the client

    /** Waits for the answer to a request that has been accepted. */
    R await() {
        return await(0, false);
    }

    /** Waits for the answer, until the deadline. */
    R await(long deadline) {
        return await(deadline, true);
    }

    private R await(long deadline, boolean timed) {
        unlimited = !timed;
        waiter = Thread.currentThread();
        while (outcome == null) {
            if (Thread.currentThread().isInterrupted()) {
                if (OUTCOME.compareAndSet(this, null, ABANDONED)) {
                    throw abandoned("interrupted", new InterruptedException());
                }
            } else if (!timed) {
                junction.carrier().park(this);
            } else if (deadline - junction.carrier().nanoTime() > 0) {
                junction.carrier().parkUntil(this, deadline);
            } else if (OUTCOME.compareAndSet(this, null, ABANDONED)) {
                throw abandoned("out of time", null);
            }
        }
        return result();
    }

    private CallAbandonedException abandoned(String why, @Nullable InterruptedException cause) {
        return new CallAbandonedException(
                "the client was " + why + " when a server had accepted its call of " + junction
                        + " and had not answered it",
                junction.name(),
                cause);
    }

    private R result() {
        Object answer = Objects.requireNonNull(outcome);
        if (answer instanceof Failed failed) {
            Throwable cause = failed.cause();
            throw new CallFailedException(
                    "there is no reply to a call of " + junction + ": process '" + failed.server() + "' "
                            + failed.what() + (cause == null ? "" : ": " + Failures.describe(cause)),
                    junction.name(),
                    failed.server(),
                    failed.thrown(),
                    failed.strength(),
                    cause);
        }
        @SuppressWarnings("unchecked") // what is none of our own is a reply
        R reply = (R) answer;
        Cargo<R> cargo = replies();
        if (cargo.isIn(reply)) {
            cargo.receive(reply, junction);
        }
        return reply;
    }

    private Cargo<R> replies() {
        return ((CallCargo<Q, R>) junction.cargo()).replies();
    }

    // ---------------------------------------------------------------- for the server

    /** The request has been accepted by the current process, which has to see to it that it is answered. */
    Exchange<Q, R> acceptedHere() {
        Process server = Process.current();
        responsible = server;
        server.owns(this);
        server.alive(); // or else it has failed the request, as it gets nothing any more
        return this;
    }

    /** Answers with what the service returns or throws; in the latter case throws it, too. */
    R answer(Service<? super Q, ? extends R> service) throws InterruptedException {
        server = Thread.currentThread();
        R reply;
        try {
            reply = checkReply(service.serve(value));
            send(reply);
        } catch (Throwable thrown) {
            answer(new Failed(Process.current().name(), "has failed to serve it", true, 0, thrown));
            throw thrown;
        }
        return reply;
    }

    /** The server has the request, but not what that carries: it cannot begin. */
    void notReceived(Throwable thrown) {
        answer(new Failed(Process.current().name(), "could not receive the ends in the request", true, 0, thrown));
    }

    @Override
    public Q value() {
        return value;
    }

    @Override
    public boolean reply(R reply) {
        return isFirst(send(checkReply(reply)));
    }

    @Override
    @SuppressWarnings("ConstantValue")
    public boolean fail(Throwable cause) {
        if (cause == null) {
            throw new NullPointerException("null is not a failure: answer to a call of " + junction);
        }
        return isFirst(answer(new Failed(Process.current().name(), "has answered it with a failure", false, 0, cause)));
    }

    @Override
    public boolean isAwaited() {
        return outcome == null;
    }

    @SuppressWarnings("ConstantValue")
    private R checkReply(R reply) {
        if (reply == null) {
            throw new NullPointerException("null is not a value: reply to a call of " + junction);
        }
        return reply;
    }

    /** Answers with a reply and the ends that it carries; those stay here if the client does not get it. */
    private @Nullable Object send(R reply) {
        if (!replies().isIn(reply)) {
            return answer(reply);
        }
        Consignment consignment = Consignment.ofReply(junction, replies(), reply);
        Object before = answer(reply);
        if (before != null) {
            consignment.takeBack();
        }
        return before;
    }

    private boolean isFirst(@Nullable Object before) {
        if (before != null && before != ABANDONED) {
            throw new IllegalStateException("a call of " + junction + " is answered once: process '"
                    + Process.current().name() + "' answers it a second time");
        }
        return before == null;
    }

    /** Answers unless that has been done; returns what was there before: null if this answer is the one that counts. */
    private @Nullable Object answer(Object answer) {
        Object before = OUTCOME.compareAndExchange(this, null, answer);
        if (before == null) {
            Thread thread = waiter;
            if (thread != null) {
                junction.carrier().unpark(thread);
            }
        } else if (before == ABANDONED && !OUTCOME.compareAndSet(this, ABANDONED, ANSWERED_LATE)) {
            return ANSWERED_LATE;
        }
        return before;
    }

    // ---------------------------------------------------------------- as something a client waits for

    @Override
    public int waitOf(Thread thread) {
        return waiter == thread && unlimited && outcome == null ? ONLY_WAIT : 0;
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.at(this));
    }

    @Override
    String name() {
        return junction.name();
    }

    /** An answer is one step. */
    @Override
    boolean isQuiet() {
        return true;
    }

    /** A request that was accepted into the open may have been passed on to anybody. */
    @Override
    void account(Stakes stakes) {
        Thread serving = server;
        if (serving == null) {
            stakes.unknown();
        } else {
            stakes.servedBy(serving);
        }
    }

    @Override
    void expect(Want want, Stakes stakes) {
        account(stakes);
    }

    @Override
    String deed(Want want) {
        return "call";
    }

    @Override
    String deedInPlace(Want want) {
        return "get the answer to its call of " + junction;
    }

    @Override
    String inWords(Want want, List<String> others) {
        return deedInPlace(want) + ", which " + processes(others) + " is serving";
    }

    // ---------------------------------------------------------------- as something a process owns

    @Override
    public boolean ownedBy(Process process) {
        return responsible == process && outcome == null;
    }

    @Override
    public void relinquish(Process process, @Nullable Poison poison, @Nullable Process heir) {
        if (!ownedBy(process)) {
            return;
        }
        if (poison != null && poison.cause() != null) {
            answer(new Failed(process.name(), "has failed before it answered it", false, 0, poison.cause()));
        } else if (poison != null) {
            answer(new Failed(
                    process.name(), "was told to stop before it answered it", false, poison.strength(), null));
        } else if (heir != null) {
            responsible = heir;
            heir.owns(this);
        } else {
            answer(new Failed(process.name(), "has ended without answering it", false, 0, null));
        }
    }

    @Override
    public Network network() {
        return junction.network();
    }

    /** Who waits for the answer holds on to this; if nobody does, it need not be given. */
    @Override
    public boolean weak() {
        return true;
    }

    @Override
    public String toString() {
        return "request to " + junction;
    }
}
