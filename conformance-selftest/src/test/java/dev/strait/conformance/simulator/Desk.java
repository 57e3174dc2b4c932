package dev.strait.conformance.simulator;

import dev.strait.Effect;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * What a session has to do with one arbiter: its cores there, the parties that have offers there, and the claims that the arbiter
 * has on them.
 *
 * A party is outstanding from its first offer to a core until its last offer to that core has been answered. While it is, it has a
 * number, which is its name in letters: a party's id would not do, because an alternative makes offers in the same name again
 * and again.
 *
 * A claim, in the session:
 *
 *   from      to        by                       when
 *   -         ASKED     Reply.Asked              the party is asked
 *   ASKED     GRANTED   the party                its word is ours; the arbiter is told
 *   ASKED     -         the party                it has been decided; the arbiter is told
 *   GRANTED   -         Released, Committed,     the arbiter has made up its mind
 *                       Bound
 *   GRANTED   -         the arbiter is lost      failed, then released: it decides nothing else, since it may have been committed
 *
 * The monitor guards what is here, and is held while a letter is sent, so that offers are noted and sent in the same order; never
 * while a party is called.
 */
final class Desk {
    /** A party with offers at a core there. */
    private record Outstanding(long number, Party party, Remote core, Set<Integer> guards) {}

    private final Causes causes;
    private final Defect defect;
    private final Map<Key, Remote> cores = new HashMap<>();
    private final Map<Long, Outstanding> parties = new HashMap<>();
    private final Map<Long, Asked> claims = new HashMap<>();
    private final Map<Long, Runnable> fences = new HashMap<>();
    private final Consumer<Request> link;
    private long numbers;
    private @Nullable String lost;

    Desk(Consumer<Request> link, Causes causes, Defect defect) {
        this.link = link;
        this.causes = causes;
        this.defect = defect;
    }

    Causes causes() {
        return causes;
    }

    // ---------------------------------------------------------------- for cores

    synchronized void open(Key key, Remote core, Request request) {
        cores.put(key, core);
        send(request);
    }

    synchronized void send(Request request) {
        if (lost == null) {
            link.accept(request);
        }
    }

    /** What makes a letter of an offer. */
    interface OfferLetter {
        Request by(Request.Offering offering);
    }

    /** Notes an offer and sends it. If the arbiter is lost nothing is sent, and the offer fails. */
    void offer(Remote core, Party party, int guard, OfferLetter letter) {
        if (!noteAndSend(core, party, guard, letter)) {
            core.fail(party, guard, lost(Effect.NONE));
        }
    }

    private synchronized boolean noteAndSend(Remote core, Party party, int guard, OfferLetter letter) {
        if (lost != null) {
            return false;
        }
        Long known = core.numbers().get(party);
        long number = known != null ? known : numbers++;
        if (known == null) {
            core.numbers().put(party, number);
            parties.put(number, new Outstanding(number, party, core, new HashSet<>()));
        }
        Objects.requireNonNull(parties.get(number)).guards().add(guard);
        link.accept(letter.by(new Request.Offering(number, party.id(), party.firm(), party.patient(), guard)));
        return true;
    }

    /** What makes a letter of a withdrawal. */
    interface WithdrawalLetter {
        Request of(long number);
    }

    /** Sends a withdrawal, unless the offer has been answered. */
    synchronized void withdraw(Remote core, Party party, int guard, WithdrawalLetter letter) {
        Long number = lost != null ? null : core.numbers().get(party);
        if (number != null
                && Objects.requireNonNull(parties.get(number)).guards().contains(guard)) {
            send(letter.of(number));
        }
    }

    /** Why offers fail whatever has become of the core; null if the arbiter is within reach. */
    synchronized Failure.@Nullable Lost ending() {
        return lost == null ? null : lost(Effect.NONE);
    }

    private synchronized Failure.Lost lost(Effect effect) {
        return new Failure.Lost(Objects.requireNonNull(lost), effect);
    }

    /** Runs something when all that was sent has been dealt with, and the replies to it. */
    void fence(Runnable done) {
        if (!sendFence(done)) {
            done.run();
        }
    }

    private synchronized boolean sendFence(Runnable done) {
        if (lost != null) {
            return false;
        }
        long number = numbers++;
        fences.put(number, done);
        link.accept(new Request.Fence(number));
        return true;
    }

    // ---------------------------------------------------------------- replies, in the session's mailbox

    void deal(Reply reply) {
        if (ending() != null) {
            return;
        }
        switch (reply) {
            case Reply.Asked asked -> ask(asked);
            case Reply.Released released -> takeClaim(released.claim()).release();
            case Reply.Committed committed -> commit(committed);
            case Reply.Bound bound -> {
                Asked claim = takeClaim(bound.claim());
                claim.party().bind(claim, bound.guard());
            }
            case Reply.Withdrawn withdrawn ->
                answered(withdrawn.number(), withdrawn.guard()).party().withdrawn(withdrawn.guard());
            case Reply.Failed failed ->
                answered(failed.number(), failed.guard()).party().fail(failed.guard(), causes.home(failed.failure()));
            case Reply.Ended ended -> core(ended.key()).ended(ended);
            case Reply.Broken broken -> core(broken.key()).broken(broken);
            case Reply.Undelivered undelivered -> core(undelivered.key()).undelivered(undelivered.value());
            case Reply.Fenced fenced -> takeFence(fenced.number()).run();
        }
    }

    private void ask(Reply.Asked asked) {
        Asked claim;
        synchronized (this) {
            Outstanding to = Objects.requireNonNull(parties.get(asked.number()), "a claim of nobody");
            claim = new Asked(asked.claim(), to);
            claims.put(asked.claim(), claim);
        }
        claim.party().claim(claim);
    }

    private void commit(Reply.Committed committed) {
        Outstanding to = answered(committed.number(), committed.guard());
        Object value = decoded(committed.value());
        if (committed.claim() == Reply.NO_CLAIM) {
            to.party().commit(null, committed.guard(), value);
        } else if (defect == Defect.DOES_NOT_ASK_ALTERNATIVES) {
            commitUnasked(to.party(), committed.guard(), value);
        } else {
            to.party().commit(takeClaim(committed.claim()), committed.guard(), value);
        }
    }

    private static @Nullable Object decoded(@Nullable Encoded value) {
        return value == null ? null : value.decode();
    }

    /** An arbiter has not asked: the party takes it if it can. */
    private static void commitUnasked(Party party, int guard, @Nullable Object value) {
        party.claim(new Party.Claim() {
            @Override
            public void granted() {
                party.commit(this, guard, value);
            }

            @Override
            public void refused() {
                party.withdrawn(guard);
            }
        });
    }

    /** One offer less. */
    private synchronized Outstanding answered(long number, int guard) {
        Outstanding party = parties.get(number);
        if (party == null || !party.guards().remove(guard)) {
            throw new IllegalStateException(
                    "an offer was answered that was not made: party " + number + ", guard " + guard);
        }
        if (party.guards().isEmpty()) {
            parties.remove(number);
            party.core().numbers().remove(party.party());
        }
        return party;
    }

    private synchronized Asked takeClaim(long claim) {
        return Objects.requireNonNull(claims.remove(claim), "a claim that was not granted");
    }

    private synchronized Runnable takeFence(long number) {
        return Objects.requireNonNull(fences.remove(number));
    }

    private synchronized Remote core(Key key) {
        return Objects.requireNonNull(cores.get(key));
    }

    // ---------------------------------------------------------------- the end of the arbiter

    /** The arbiter is out of reach for good; in the session's mailbox, after what has arrived. */
    void lose(String why) {
        if (defect != Defect.DOES_NOT_NOTICE_DEATH_OF_ARBITERS) {
            abandon(why);
        }
    }

    /** Likewise, and there is no way not to notice. */
    void abandon(String why) {
        List<Outstanding> waiting;
        List<Asked> granted;
        List<Runnable> done;
        synchronized (this) {
            if (lost != null) {
                return;
            }
            lost = why;
            waiting = new ArrayList<>(parties.values());
            granted = claims.values().stream().filter(Asked::isGranted).toList();
            done = List.copyOf(fences.values());
            parties.clear();
            claims.clear();
            fences.clear();
        }
        for (Outstanding party : waiting) {
            Effect effect = mayHaveBeenCommitted(party, granted) ? Effect.UNKNOWN : Effect.NONE;
            party.guards().forEach(guard -> party.core().fail(party.party(), guard, lost(effect)));
        }
        granted.forEach(Asked::release);
        done.forEach(Runnable::run);
    }

    /** A party is claimed for its offers at one core: those at others have not been committed. */
    private boolean mayHaveBeenCommitted(Outstanding party, List<Asked> granted) {
        return defect != Defect.GUESSES_THE_EFFECT
                && (party.party().firm() || granted.stream().anyMatch(claim -> claim.to == party));
    }

    /** A claim of the arbiter on one of our parties. */
    private final class Asked implements Party.Claim {
        private final long name;
        private final Outstanding to;
        private boolean granted;

        Asked(long name, Outstanding to) {
            this.name = name;
            this.to = to;
        }

        Party party() {
            return to.party();
        }

        /** For holders of the monitor. */
        boolean isGranted() {
            return granted;
        }

        void release() {
            party().release(this);
        }

        @Override
        public void granted() {
            if (!grant()) {
                release(); // to nobody
            }
        }

        private boolean grant() {
            synchronized (Desk.this) {
                if (lost != null) {
                    return false;
                }
                granted = true;
                link.accept(new Request.Granted(name));
                return true;
            }
        }

        @Override
        public void refused() {
            synchronized (Desk.this) {
                claims.remove(name);
                send(new Request.Refused(name));
            }
        }
    }
}
