package dev.strait.conformance.simulator;

import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Decides what happens at some of the channels and barriers, for all sessions.
 *
 * Who sends what. A session sends requests: the verbs of its cores, and the answers of its parties to claims. The arbiter sends
 * replies: the verbs of parties, and what has become of cores. It deals with one request at a time, and to the end: the cores
 * here are ordinary cores, called by this one thread, and their parties are proxies that turn verbs into replies.
 *
 * Which orders hold. Between one session and one arbiter, each way: letters arrive in the order in which they were sent. So an
 * offer arrives before its withdrawal; a claim is asked for before the answer that makes it pointless; and why a channel has
 * ended is known in the session before any answer that tells of it, because the replies of one step are sent after the endings
 * that it has brought about. Between different links no order holds.
 *
 * Deciding. A firm party has one offer, so its arbiter decides it. Any other is asked: `claim` becomes `Asked`, and the party's
 * word, which is in its session, says `Granted` or `Refused`. The short forms `tryCommit` and `tryBind` cannot have an answer
 * here; the proxy says CLAIMED, which is always allowed: the core then claims, and is told later.
 *
 * Withdrawing. A `try` is an offer and its withdrawal, which arrives right behind, and before any answer to a claim that the offer
 * has led to: such an answer comes later by the same link. Done at once, it would let no try meet an alternative. So while a match
 * waits for an answer, the withdrawals of firm parties are put off; claims are short. An offer that the match takes was answered
 * before it was taken back. An alternative withdraws when it has been decided, and is let go at once, as are those who are dead.
 *
 * Claims across links cannot deadlock. Each core claims the parties of a match in ascending order of their names, waits with a
 * claim granted only for parties with higher names, and does not hold claims for two matches at a time. A party that is claimed
 * queues further claims and answers them when it is released or decided. So whoever waits, waits for somebody who has
 * only higher claims to wait for; the highest is waited for by nobody who holds it up. Letters only delay this.
 *
 * What becomes of a value:
 *
 *   event                                 the offer was         value, and what those who live are told
 *   the writer's session dies             waiting               withdrawn: gone with the writer
 *                                         committed             the reader has it
 *   the reader's session dies             waiting               withdrawn: the writer goes on, or is told of the poison
 *                                         committed             gone with the reader; the writer was told that it was read
 *   the arbiter dies                      not sent              stays with its writer: Lost, NONE
 *                                         a free alternative's  likewise: it was not committed without being asked
 *                                         sent and firm, or     Lost, UNKNOWN: the value is not given back, and who would have
 *                                         claimed, or bound     read it may have been given it in a letter that is lost
 *                                         in a buffer           gone
 *   a link is cut for some time           any                   all letters arrive, once, later
 *   a link is cut for good                any                   for the session as if the arbiter had died, for the arbiter
 *                                                               as if the session had died
 *
 * A session that has died leaves no claim: those that it was asked for count as refused, so that the match falls through and its
 * other claims are released; its offers are withdrawn, its blocks have failed, its ends are detached, exclusive ones with the
 * cause as poison. In a session that has lost its arbiter, a party that the arbiter had claimed is failed first, and released
 * after that, so that nobody else can decide it in between: it may have been committed.
 */
final class Arbiter {
    /** What a session calls a party. */
    private record Name(SessionId session, long number) {}

    /** A claim that has been asked for. */
    private record Asked(Proxy party, Party.Claim claim) {}

    private record Outgoing(SessionId to, Reply reply) {}

    private final Mailbox mailbox;
    private final Defect defect;
    private final Map<SessionId, Link<Reply>> links = new LinkedHashMap<>();
    private final Map<Key, Hosted> hosted = new LinkedHashMap<>();
    private final Map<Name, Proxy> proxies = new LinkedHashMap<>();
    private final Map<Long, Asked> asked = new LinkedHashMap<>();
    private final List<Outgoing> outgoing = new ArrayList<>();
    private final Set<Hosted> touched = new LinkedHashSet<>();
    private long claims;

    Arbiter(Mailbox mailbox, Defect defect) {
        this.mailbox = mailbox;
        this.defect = defect;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Defect defect() {
        return defect;
    }

    // ---------------------------------------------------------------- letters, in the mailbox's thread

    void join(SessionId session, Link<Reply> link) {
        links.put(session, link);
    }

    void deal(SessionId from, Request request) {
        if (!links.containsKey(from)) {
            return;
        }
        switch (request) {
            case Request.Granted granted -> answer(granted.claim(), true);
            case Request.Refused refused -> answer(refused.claim(), false);
            case Request.Fence fence -> send(from, new Reply.Fenced(fence.number()));
            case Request.OfChannel channel -> touch(channelOf(from, channel)).deal(from, channel);
            case Request.OfBarrier barrier -> touch(barrierOf(barrier)).deal(from, barrier);
        }
        flush();
    }

    /** A session is no more. */
    void lose(SessionId session, String why) {
        if (links.remove(session) == null) {
            return;
        }
        SessionLostException cause = new SessionLostException(why);
        Poison poison = new Poison(Poison.LETHAL, why, cause);
        if (defect != Defect.KEEPS_CLAIMS_FOR_THE_DEAD) {
            for (Map.Entry<Long, Asked> claim : List.copyOf(asked.entrySet())) {
                if (claim.getValue().party().session().equals(session)) {
                    answer(claim.getKey(), false);
                }
            }
        }
        for (Map.Entry<Name, Proxy> proxy : List.copyOf(proxies.entrySet())) {
            if (proxy.getKey().session().equals(session)) {
                touch(proxy.getValue().core());
                proxy.getValue().withdrawAll();
            }
        }
        if (defect != Defect.KEEPS_ENDS_OF_THE_DEAD) {
            hosted.values().forEach(core -> touch(core).lose(session, poison));
        }
        flush();
    }

    private <H extends Hosted> H touch(H core) {
        touched.add(core);
        return core;
    }

    private void answer(long claim, boolean granted) {
        Asked waiting = asked.remove(claim);
        if (waiting == null) {
            return; // the session had died, and this was under way
        }
        touch(waiting.party().core());
        if (granted) {
            waiting.claim().granted();
        } else {
            waiting.claim().refused();
        }
    }

    private HostedChannel channelOf(SessionId from, Request.OfChannel request) {
        return (HostedChannel) hosted.computeIfAbsent(
                request.key(), key -> new HostedChannel(this, ((Request.Open) request).spec(), from, key));
    }

    private HostedBarrier barrierOf(Request.OfBarrier request) {
        return (HostedBarrier) hosted.computeIfAbsent(request.key(), key -> new HostedBarrier(this, key));
    }

    /** Endings first: see above. */
    private void flush() {
        touched.forEach(Hosted::settle);
        touched.forEach(Hosted::tellEnding);
        touched.clear();
        List<Outgoing> replies = List.copyOf(outgoing);
        outgoing.clear();
        for (Outgoing next : replies) {
            send(next.to(), next.reply());
        }
    }

    /** At once, before what this step replies. */
    void send(SessionId session, Reply reply) {
        Link<Reply> link = links.get(session);
        if (link != null) {
            link.send(reply);
        }
    }

    // ---------------------------------------------------------------- for proxies and cores

    /** When this step is over. */
    void reply(SessionId session, Reply reply) {
        outgoing.add(new Outgoing(session, reply));
    }

    /** The proxy of a party, which is there as long as it has offers. */
    Proxy proxy(SessionId session, Request.Offering offering, Hosted core) {
        return proxies.computeIfAbsent(
                new Name(session, offering.number()), name -> new Proxy(this, session, offering, core));
    }

    @Nullable Proxy proxy(SessionId session, long number) {
        return proxies.get(new Name(session, number));
    }

    void forget(SessionId session, long number) {
        proxies.remove(new Name(session, number));
    }

    /** Asks a party to grant a claim, which has the name that is returned; a session that has died refuses. */
    long ask(Proxy party, long number, Party.Claim claim) {
        long name = claims++;
        if (defect == Defect.DOES_NOT_ASK_ALTERNATIVES) {
            mailbox.put(() -> {
                touch(party.core());
                claim.granted();
                flush();
            });
        } else if (links.containsKey(party.session()) || defect == Defect.KEEPS_CLAIMS_FOR_THE_DEAD) {
            asked.put(name, new Asked(party, claim));
            reply(party.session(), new Reply.Asked(number, name));
        } else {
            mailbox.put(() -> {
                touch(party.core());
                claim.refused();
                flush();
            });
        }
        return name;
    }
}
