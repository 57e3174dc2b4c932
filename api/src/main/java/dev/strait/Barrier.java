package dev.strait;

import dev.strait.spi.BarrierCore;
import dev.strait.spi.Poison;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A point where all enrolled processes meet, again and again: nobody goes on before everybody has come.
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="barrier"}
 *
 * <p>A process takes part through its {@link Enrolment}. A barrier is made for a number of them, which count from the beginning:
 * no phase ends before all of them have been given out and their processes have come, however late these are started. More
 * enrol later, through an enrolment that is there ({@link Enrolment#enrol()}), and whoever {@linkplain Enrolment#resign()
 * resigns} or ends is not waited for any more.
 *
 * <p><b>Who may call.</b> The enrolments are given out, once each, by the process that made the barrier, which hands them to the
 * processes it forks or lends them to those it waits for in {@code par}. An enrolment that has not been handed on is its maker's, and
 * ends with it.
 *
 * <p><b>Order.</b> The phases of one barrier follow each other: a process that has come for phase k+1 has left phase k.
 *
 * <p><b>Breaking.</b> When a process that is enrolled fails, or poisons the barrier, or the network fails, the barrier is
 * <i>broken</i>: everybody who waits and everybody who comes gets a {@link BarrierBrokenException} with the cause, until {@link
 * #reset()}. To be interrupted, or to wait in vain for a limited time, breaks nothing.
 *
 * <p><b>Memory.</b> What any of the processes did before it came happens-before what any does after the phase.
 *
 * @laws BA-01 BA-02 BA-03 BA-05 BA-06
 */
public final class Barrier extends Whole {
    private final Network network;
    private final String name;
    private final BarrierCore core;
    private final Process maker;
    private final AtomicLong members = new AtomicLong();
    private final Queue<Enrolment> notGivenOut = new ArrayDeque<>();
    private final Set<Tenure> enrolments = ConcurrentHashMap.newKeySet();
    private final int enrolled;

    Barrier(Network network, String name, BarrierCore core, int enrolled) {
        this.network = network;
        this.name = name;
        this.core = core;
        this.enrolled = enrolled;
        this.maker = Process.current();
        for (int i = 0; i < enrolled; i++) {
            notGivenOut.add(newEnrolment(maker));
        }
    }

    /**
     * The next of the enrolments that the barrier was made with.
     *
     * @return an enrolment, the caller's until it is handed on
     * @throws IllegalStateException if all have been given out, or the caller is not the process that made the barrier
     */
    public Enrolment enrol() {
        Process asker = Process.current();
        if (!asker.actsFor(maker)) {
            throw refusal("asked for by process '" + asker.name() + "'; process '" + maker.name()
                    + "', which made the barrier, gives them out and hands them on");
        }
        Enrolment next = notGivenOut.poll();
        if (next == null) {
            throw refusal("all given out: it was made for " + enrolled
                    + ". Make it for more, or enrol another through one that is there");
        }
        return next;
    }

    private IllegalStateException refusal(String why) {
        return new IllegalStateException("enrolments in " + this + " are " + why);
    }

    /**
     * Makes a broken barrier whole again, with those who are still enrolled; the phase that was under way begins anew. Has no
     * effect on a barrier that is whole. May be called by any process; one that resets a barrier should know that all others
     * have seen it broken. Never blocks.
     *
     * @throws IllegalStateException if the network of the barrier has ended or failed
     * @laws BA-05
     */
    public void reset() {
        core.reset();
        network.settle();
        Poison poison = network.failed();
        if (poison != null) {
            core.poison(poison);
            throw new IllegalStateException(this + " cannot be reset: " + network + " has ended or failed");
        }
    }

    /**
     * The barrier's name.
     *
     * @return the name, with that of its network before it
     */
    @Override
    public String name() {
        return network.name() + "/" + name;
    }

    Network network() {
        return network;
    }

    BarrierCore core() {
        return core;
    }

    Enrolment newEnrolment(Process owner) {
        long member = members.getAndIncrement();
        core.enrol(member, network.backend().session());
        return new Enrolment(this, member, owner);
    }

    BarrierBrokenException broken(Poison poison) {
        Throwable cause = poison.cause();
        return new BarrierBrokenException(
                this + " has been broken by '" + poison.by() + "'"
                        + (cause == null ? "" : ": " + Failures.describe(cause)),
                name(),
                poison);
    }

    /** The network is no more, or fails: so does the barrier. */
    void fail(Poison poison) {
        core.poison(poison);
    }

    void joined(Tenure enrolment) {
        enrolments.add(enrolment);
    }

    void gone(Tenure enrolment) {
        enrolments.remove(enrolment);
    }

    @Override
    boolean isQuiet() {
        return core.isQuiet();
    }

    @Override
    void account(Stakes stakes) {
        enrolments.forEach(enrolment -> enrolment.account(stakes));
    }

    /** Whoever has come waits too; who has not is for the others to find out. */
    @Override
    void expect(Want want, Stakes stakes) {
        account(stakes);
    }

    @Override
    String deed(Want want) {
        return "sync";
    }

    @Override
    String deedInPlace(Want want) {
        return "sync at " + this;
    }

    @Override
    String inWords(Want want, List<String> others) {
        return deedInPlace(want) + ", to which " + processes(others) + (others.size() == 1 ? " has" : " have")
                + " not come";
    }

    @Nullable Poison broken() {
        return core.broken();
    }

    @Override
    public String toString() {
        return "barrier '" + name() + "'";
    }
}
