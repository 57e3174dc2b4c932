package dev.strait.conformance.simulator;

import dev.strait.spi.Capability;
import dev.strait.spi.SessionId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Sessions and arbiters, with a link each way between each two, and what can happen to them. Nothing here is deterministic but the
 * delays and the losses, which are drawn from the seed: the threads are real.
 */
final class Simulator implements AutoCloseable {
    /** Between a session and an arbiter. */
    private record Links(Link<Request> up, Link<Reply> down) {
        void cut() {
            up.cut();
            down.cut();
        }

        void heal() {
            up.heal();
            down.heal();
        }
    }

    private final Setup setup;
    private final SplittableRandom random;
    private final List<Arbiter> arbiters = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<List<Links>> links = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    Simulator(Setup setup) {
        this.setup = setup;
        this.random = new SplittableRandom(setup.seed());
        for (int i = 0; i < setup.arbiters(); i++) {
            arbiters.add(new Arbiter(mailbox("arbiter-" + i), setup.defect()));
        }
    }

    private Mailbox mailbox(String name) {
        return new Mailbox(name, failures::add);
    }

    /** Another session, which claims all that it can do. */
    Session session() {
        return session(EnumSet.of(Capability.MULTIWAY_BARRIERS));
    }

    /** Another session, which claims to be able to do that. */
    Session session(Set<Capability> capabilities) {
        int number = sessions.size();
        SessionId id = new SessionId(0, number + 1L);
        Mailbox mailbox = mailbox("session-" + number);
        Causes causes = new Causes(id.low());
        List<Links> mine = new ArrayList<>();
        List<Desk> desks = new ArrayList<>();
        for (Arbiter arbiter : arbiters) {
            Link<Request> up = link(arbiter.mailbox(), request -> arbiter.deal(id, request));
            Desk desk = new Desk(up::send, causes, setup.defect());
            Link<Reply> down = link(mailbox, desk::deal);
            arbiter.mailbox().put(() -> arbiter.join(id, down));
            mine.add(new Links(up, down));
            desks.add(desk);
        }
        Session session = new Session(this, id, capabilities, mailbox, mailbox("handlers-" + number), desks);
        links.add(mine);
        sessions.add(session);
        return session;
    }

    private <L> Link<L> link(Mailbox receiver, Consumer<L> dealing) {
        return new Link<>(receiver, dealing, random.split(), setup);
    }

    boolean isShared(String name) {
        return setup.shared().contains(name);
    }

    int arbiterOf(Key key) {
        long place = isShared(key.name()) ? setup.shared().indexOf(key.name()) : key.number();
        return (int) (place % arbiters.size());
    }

    /** What was thrown where nothing should be. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    // ---------------------------------------------------------------- faults

    /** The link between the two is cut, both ways. */
    void cut(int session, int arbiter) {
        links.get(session).get(arbiter).cut();
    }

    /** The link is there again. */
    void heal(int session, int arbiter) {
        links.get(session).get(arbiter).heal();
    }

    /** The link is cut for good: the arbiter takes the session for dead, and the session the arbiter. */
    void separate(int session, int arbiter) {
        cut(session, arbiter);
        SessionId id = sessions.get(session).session();
        Arbiter there = arbiters.get(arbiter);
        there.mailbox().put(() -> there.lose(id, "session " + session + " is lost"));
        sessions.get(session).lose(arbiter, "arbiter " + arbiter + " cannot be reached");
    }

    /** A session dies. Its processes cannot, being threads of ours: they find all arbiters out of reach. */
    void kill(int session) {
        for (int arbiter = 0; arbiter < arbiters.size(); arbiter++) {
            separate(session, arbiter);
        }
    }

    /** An arbiter dies, with all that it has decided about. */
    void killArbiter(int arbiter) {
        arbiters.get(arbiter).mailbox().close();
        for (int session = 0; session < sessions.size(); session++) {
            cut(session, arbiter);
            sessions.get(session).lose(arbiter, "arbiter " + arbiter + " has died");
        }
    }

    @Override
    public void close() {
        sessions.forEach(Session::close);
        arbiters.forEach(arbiter -> arbiter.mailbox().close());
    }
}
