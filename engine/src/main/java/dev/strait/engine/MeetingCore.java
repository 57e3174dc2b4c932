package dev.strait.engine;

import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import dev.strait.spi.StandingOffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A channel of any kind: a {@link Meeting}, and the {@link Baton} for it. An operation that finds the baton free and its
 * peer there allocates nothing.
 */
sealed class MeetingCore<T> implements DirectCore<T> permits Porch {
    /** Some 600 ns on the machine of ADR 20. */
    private static final int MOST_TURNS_ASIDE = 32;

    /** With fewer places somebody would soon be waited for, and a park be paid for by few values. */
    private static final int ROOMY = 16;

    private final ChannelSpec<T> spec;
    private final Carrier carrier;

    /** For how many turns a read or write that finds the baton taken steps aside. */
    private final int turnsAside;

    private final Consumer<? super T> undelivered;
    private final Baton baton = new Baton();
    private final Meeting<T> meeting;
    final Waiting reading;
    final Waiting writing;

    /** The core that the channel's network knows: this one, unless another core has become a meeting. */
    private final ChannelCore<T> channel;

    /** The entries of exclusive sides, which have one operation at a time; null on a shared side, and before the first. */
    private @Nullable DirectEntry<T> spareReading;

    private @Nullable DirectEntry<T> spareWriting;

    /** A channel that learns for itself how to wait. */
    MeetingCore(ChannelSpec<T> spec, Carrier carrier, Consumer<? super T> undelivered) {
        this(spec, carrier, new Yielding.Experience(), undelivered);
    }

    MeetingCore(ChannelSpec<T> spec, Carrier carrier, Yielding.Experience experience, Consumer<? super T> undelivered) {
        this(spec, carrier, experience, undelivered, null);
    }

    /** What another core, if there is one, becomes. */
    MeetingCore(
            ChannelSpec<T> spec,
            Carrier carrier,
            Yielding.Experience experience,
            Consumer<? super T> undelivered,
            @Nullable ChannelCore<T> before) {
        this.channel = before == null ? this : before;
        this.spec = spec;
        this.carrier = carrier;
        this.undelivered = undelivered;
        this.meeting = new Meeting<>(spec);
        boolean roomy = meeting.capacity() >= ROOMY;
        this.turnsAside = roomy ? Math.min(meeting.capacity(), MOST_TURNS_ASIDE) : 0;
        this.reading = waiting(roomy, experience);
        this.writing = waiting(roomy, experience);
    }

    private Waiting waiting(boolean roomy, Yielding.Experience experience) {
        return roomy ? new BriefWaiting(carrier, experience) : new Waiting(carrier, experience);
    }

    @Override
    public ChannelSpec<T> spec() {
        return spec;
    }

    Meeting<T> meeting() {
        return meeting;
    }

    Carrier carrier() {
        return carrier;
    }

    ChannelCore<T> channel() {
        return channel;
    }

    // ---------------------------------------------------------------- direct operations

    /*
     * A try that finds its own side queued cannot tell whether it is to be refused: those who wait may be offers of
     * alternatives that have been decided elsewhere. So it arrives as an operation that does not wait.
     */
    @Override
    public @Nullable T tryRead(EndId end) {
        long me = baton.newcomer();
        DirectEntry<T> entry;
        try {
            if (take()) {
                T value = meeting.readNow(end);
                if (value != null || !meeting.isQueued(Side.READING)) {
                    passOn();
                    return value;
                }
                entry = reading(end, true);
                meeting.arrive(entry);
                passOn();
            } else {
                entry = reading(end, true);
                perform(entry);
            }
        } catch (Throwable error) {
            if (baton.holder == me) {
                baton.holder = Baton.NOBODY;
                baton.cut = error;
            }
            throw error;
        }
        reading.awaitAnswer(entry);
        return entry.isDone() ? entry.take() : null;
    }

    @Override
    public boolean tryWrite(EndId end, T value) {
        long me = baton.newcomer();
        DirectEntry<T> entry;
        try {
            if (take()) {
                boolean written = meeting.writeNow(end, value);
                if (written || !meeting.isQueued(Side.WRITING)) {
                    passOn();
                    return written;
                }
                entry = writing(end, value, true);
                meeting.arrive(entry);
                passOn();
            } else {
                entry = writing(end, value, true);
                perform(entry);
            }
        } catch (Throwable error) {
            if (baton.holder == me) {
                baton.holder = Baton.NOBODY;
                baton.cut = error;
            }
            throw error;
        }
        writing.awaitAnswer(entry);
        entry.value = null;
        return entry.isDone();
    }

    @Override
    public @Nullable T read(EndId end, long nanos) throws InterruptedException {
        long me = baton.newcomer();
        DirectEntry<T> entry;
        try {
            if (take()) {
                T value = meeting.readNow(end);
                if (value != null || meeting.ending(Side.READING) != null) {
                    passOn();
                    return value;
                }
                entry = reading(end, false);
                meeting.enqueue(entry);
                passOn();
            } else {
                entry = reading(end, false);
                perform(entry);
            }
        } catch (Throwable error) {
            if (baton.holder == me) {
                baton.holder = Baton.NOBODY;
                baton.cut = error;
            }
            throw error;
        }
        return await(entry, reading, reading.deadline(nanos)) ? taken(entry) : null;
    }

    /** What has been read; where the end is exclusive, the entry is kept for the next operation, and the value must not stay in it. */
    final @Nullable T taken(DirectEntry<T> entry) {
        return spec.readers() == Sharing.ONE ? entry.take() : entry.value;
    }

    @Override
    public boolean write(EndId end, T value, long nanos) throws InterruptedException {
        long me = baton.newcomer();
        DirectEntry<T> entry;
        try {
            if (take()) {
                boolean written = meeting.writeNow(end, value);
                if (written || meeting.ending(Side.WRITING) != null) {
                    passOn();
                    return written;
                }
                entry = writing(end, value, false);
                meeting.enqueue(entry);
                passOn();
            } else {
                entry = writing(end, value, false);
                perform(entry);
            }
        } catch (Throwable error) {
            if (baton.holder == me) {
                baton.holder = Baton.NOBODY;
                baton.cut = error;
            }
            throw error;
        }
        return await(entry, writing, writing.deadline(nanos));
    }

    /*
     * Takes the baton if it is free. Where it is not, its holder is about to give it back, and a request that is left with him costs
     * both some cache misses. At a buffer with room he most probably has further operations to do, for which nobody is needed.
     *
     * So one steps aside, and lets him have the channel in his cache for some of them, but not for so long that he would find no room or
     * nothing; and then takes the baton, or leaves the request after all. It is the backoff of spin locks (Anderson, IEEE TPDS 1, 1990).
     */
    private boolean take() {
        if (baton.take() || (turnsAside > 0 && takeAside())) {
            open();
            return true;
        }
        return false;
    }

    private boolean takeAside() {
        Waiting.letPass(Math.min(turnsAside, carrier.spinLimit()));
        return baton.take();
    }

    final DirectEntry<T> reading(EndId end, boolean immediate) {
        DirectEntry<T> spare = spareReading;
        if (spare != null && spare.isReusable()) {
            spare.renew(null, immediate);
            return spare;
        }
        DirectEntry<T> entry = new DirectEntry<>(this, Offer.Kind.READ, end, null, immediate);
        if (spec.readers() == Sharing.ONE) {
            spareReading = entry;
        }
        return entry;
    }

    final DirectEntry<T> writing(EndId end, T value, boolean immediate) {
        DirectEntry<T> spare = spareWriting;
        if (spare != null && spare.isReusable()) {
            spare.renew(value, immediate);
            return spare;
        }
        DirectEntry<T> entry = new DirectEntry<>(this, Offer.Kind.WRITE, end, value, immediate);
        if (spec.writers() == Sharing.ONE) {
            spareWriting = entry;
        }
        return entry;
    }

    /** Waits for an operation; takes it back when the time is up or the thread interrupted. Tells whether it took place. */
    final boolean await(DirectEntry<T> entry, Waiting waiting, long deadline) throws InterruptedException {
        return await(entry, waiting, waiting.begin(entry, deadline), deadline);
    }

    /** The same; see {@link Waiting#await(Pending, Manner, long)}. */
    final boolean await(DirectEntry<T> entry, Waiting waiting, Manner manner, long deadline)
            throws InterruptedException {
        try {
            if (!waiting.await(entry, manner, deadline)) {
                withdraw(entry, waiting);
            }
        } catch (InterruptedException interrupt) {
            withdraw(entry, waiting);
            if (!entry.isTaken()) {
                throw interrupt;
            }
            Thread.currentThread().interrupt();
        } finally {
            if (entry.kind == Offer.Kind.WRITE && spec.writers() == Sharing.ONE) {
                entry.value = null;
            }
        }
        return entry.tookPlace();
    }

    private void withdraw(DirectEntry<T> entry, Waiting waiting) {
        if (isTakenBack(entry)) {
            return;
        }
        entry.spend();
        perform(request(() -> meeting.withdraw(entry)));
        waiting.awaitAnswer(entry);
    }

    // ---------------------------------------------------------------- offers

    @Override
    public void offer(Offer<T> offer) {
        perform(
                offer.party().firm()
                        ? new OfferEntry<>(this, offer.party(), offer.guard(), offer.kind(), offer.end(), offer.value())
                        : new AlternativeEntry<>(
                                this, offer.party(), offer.guard(), offer.kind(), offer.end(), offer.value()));
    }

    @Override
    public void withdraw(Party party, int guard) {
        perform(request(() -> meeting.withdraw(party, guard)));
    }

    @Override
    public StandingOffer<T> standing(Party party, int guard, Offer.Kind kind, EndId end) {
        return new StandingPlace<>(this, party, guard, kind, end);
    }

    /** An alternative has answered a claim: look again what can be done. */
    void claimAnswered(Runnable note) {
        perform(request(() -> {
            note.run();
            meeting.settle();
        }));
    }

    @Override
    public void complete(EndId end, @Nullable Throwable thrown) {
        perform(request(() -> meeting.complete(end, thrown)));
    }

    @Override
    public void unclaim(EndId claim) {
        perform(request(() -> meeting.unclaim(claim)));
    }

    // ---------------------------------------------------------------- ends and endings

    @Override
    public void attach(EndId end, SessionId owner) {
        perform(request(() -> meeting.attach(end.side())));
    }

    /** The two ends of a channel that others have kept until now. */
    void attachBoth() {
        meeting.attach(Side.READING);
        meeting.attach(Side.WRITING);
    }

    @Override
    public void detach(EndId end) {
        performToEnd(() -> meeting.detach(end.side()));
    }

    @Override
    public void poison(@Nullable Side by, Poison poison) {
        performToEnd(() -> meeting.poison(by, poison));
    }

    @Override
    public @Nullable Failure ending(Side side) {
        return meeting.ending(side);
    }

    /** With the baton nothing is left with anybody: all that has been asked has been done, but for claims that are unanswered. */
    @Override
    public boolean isQuiet() {
        long me = baton.newcomer();
        try {
            if (!baton.take()) {
                return false;
            }
            boolean quiet = !meeting.hasClaims();
            passOn();
            return quiet;
        } catch (Throwable error) {
            if (baton.holder == me) {
                baton.holder = Baton.NOBODY;
                baton.cut = error;
            }
            throw error;
        }
    }

    /** Whether no value is kept for an operation that is over; while nobody is at work here. */
    final boolean keepsNothing() {
        return (spareReading == null || spareReading.value == null)
                && (spareWriting == null || spareWriting.value == null);
    }

    // ---------------------------------------------------------------- before the meeting

    /** The baton has been taken: the door is opened, and whoever waits before it comes in. */
    void open() {}

    /** The baton is about to be given back: the door is shut, if nobody is within. */
    void shut() {}

    /** Takes back an operation that waits before the meeting; false if it does not wait there any more. */
    boolean isTakenBack(DirectEntry<T> entry) {
        return false;
    }

    /** Whether an operation that has put itself up before the meeting is not there: it has come in, or been met. */
    boolean isElsewhere(DirectEntry<T> entry) {
        return false;
    }

    /** Whether nobody has the baton, nor has left a request that is still to be run. */
    final boolean isIdle() {
        return baton.isFree();
    }

    // ---------------------------------------------------------------- the baton

    /*
     * An error may cut off what is done with the baton: the stack overflows in a process that calls itself without end, or there is no memory. Whoever
     * has the baton then says so where the frame of his operation ends, without a call, for which there may be no stack; and whoever comes
     * next, himself or another, takes it over. What state the meeting is in nobody knows: it is wrecked, and the channel with it.
     */

    /** Takes the baton of a meeting that nobody knows yet, to prepare it: what others want meanwhile is left, and done after that. */
    void hold() {
        if (!baton.take()) {
            throw new AssertionError("somebody knows " + this);
        }
    }

    /** The meeting is as it should be. */
    void letGo() {
        meeting.settle();
        passOn();
    }

    /** Runs a request now, or leaves it with whoever has the baton. */
    void perform(Baton.Request request) {
        isPerformed(request);
    }

    /** Likewise; false if it has been left with somebody else, and may not have been run. */
    private boolean isPerformed(Baton.Request request) {
        long me = baton.newcomer();
        try {
            if (baton.takeOrLeave(request)) {
                open();
                request.run();
                passOn();
                return true;
            }
            Throwable cut = baton.takeOver();
            if (cut == null) {
                return false;
            }
            open();
            meeting.wreck(new Failure.Poisoned(new Poison(Poison.LETHAL, spec.name(), cut)));
            baton.runUnrun();
            passOn();
            return true;
        } catch (Throwable error) {
            if (baton.holder == me) {
                baton.holder = Baton.NOBODY;
                baton.cut = error;
            }
            throw error;
        }
    }

    /*
     * Likewise, but returns only when it has been run: whoever ends a channel, and whoever hears of that from him, finds it ended, also
     * if they ask without the baton (`ending`). This waits for the holder of the baton, as every operation does that needs an
     * answer, and for no peer. A party that ends the channel when it is called with the baton leaves that for later.
     */
    private void performToEnd(Runnable step) {
        Awaited request = new Awaited(carrier, step);
        if (!isPerformed(request) && !baton.isMine()) {
            request.await();
        }
    }

    /** A request whose thread waits until it has been run. */
    private static final class Awaited extends Baton.Request {
        private final Thread waiter = Thread.currentThread();
        private final Carrier carrier;
        private final Runnable step;
        private volatile boolean done;

        Awaited(Carrier carrier, Runnable step) {
            this.carrier = carrier;
            this.step = step;
        }

        @Override
        void run() {
            try {
                step.run();
            } finally { // its thread waits for nobody who has been cut off
                done = true;
                if (Thread.currentThread() != waiter) {
                    carrier.unpark(waiter);
                }
            }
        }

        void await() {
            boolean interrupted = false;
            while (!done) {
                carrier.park(this);
                interrupted |= Thread.interrupted(); // or else we would not park again
            }
            if (interrupted) {
                waiter.interrupt();
            }
        }
    }

    private static Baton.Request request(Runnable step) {
        return new Baton.Request() {
            @Override
            void run() {
                step.run();
            }
        };
    }

    /*
     * What has been decided under the baton is told without it, so that whoever is told may call back. What is decided for
     * the requests that others have left with us, we tell, too.
     */
    private void passOn() {
        assert meeting.checkInvariants();
        Entry<T> first = meeting.takeDecided();
        Entry<T> last = first;
        List<T> stranded = meeting.takeStranded();
        shut();
        while (!baton.free()) {
            open();
            baton.runLeft();
            assert meeting.checkInvariants();
            Entry<T> further = meeting.takeDecided();
            if (last == null) {
                first = further;
                last = further;
            } else {
                while (last.next != null) {
                    last = last.next;
                }
                last.next = further;
            }
            stranded = join(stranded, meeting.takeStranded());
            shut();
        }
        tell(first);
        if (stranded != null) {
            stranded.forEach(undelivered);
        }
    }

    private @Nullable List<T> join(@Nullable List<T> some, @Nullable List<T> more) {
        if (some == null || more == null) {
            return some == null ? more : some;
        }
        some.addAll(more);
        return some;
    }

    private void tell(@Nullable Entry<T> decided) {
        for (Entry<T> entry = decided; entry != null; ) {
            Entry<T> after = entry.next;
            entry.next = null;
            entry.tell();
            entry = after;
        }
    }

    @Override
    public String toString() {
        return spec.name() + ": " + meeting;
    }
}
