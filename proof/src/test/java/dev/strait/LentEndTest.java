package dev.strait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.engine.EngineBackend;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a process knows of the ends that it has lent to those it waits for. */
class LentEndTest {
    private static final int MANY = 100;

    private final Network network =
            new Network(new EngineBackend("proof", new ActorCarrier()) {}, "net", Duration.ZERO, Duration.ZERO);
    private final Process parent = Process.forked(Group.ofNetwork(network, cause -> {}), "parent", "here");
    private final Process child = Process.part(Group.ofPar(network), "child", "here", parent);

    @Test
    @DisplayName("an end that is given back is on its owner's list, however many others come and go")
    void givenBackAmongOthers() {
        ExclusiveTenure lent = tenure(parent);
        lent.relinquish(parent, null, child);
        for (int i = 0; i < MANY; i++) {
            parent.owns(tenure(parent));
        }
        assertFalse(parent.belongings().contains(lent), "an end that has been lent has been swept");
        lent.relinquish(child, null, parent);
        for (int i = 0; i < MANY; i++) {
            parent.owns(tenure(parent));
        }
        assertTrue(parent.belongings().contains(lent), "an end that has come back is forgotten");
    }

    @Test
    @DisplayName("an end that is lent and given back again and again is listed once")
    void givenBackAgainAndAgain() {
        ExclusiveTenure lent = tenure(parent);
        for (int i = 0; i < MANY; i++) {
            lent.relinquish(parent, null, child);
            lent.relinquish(child, null, parent);
        }
        assertEquals(List.of(lent), parent.belongings());
    }

    @Test
    @DisplayName("an end that comes back to a process which has ended meanwhile is closed")
    void givenBackTooLate() {
        ExclusiveTenure lent = tenure(child);
        parent.end(null);
        lent.relinquish(child, null, parent);
        assertTrue(lent.ownedBy(Process.NOBODY), "an end of a process that has ended");
    }

    @Test
    @DisplayName("an end that comes to a process which has been abandoned is closed, or its heir's")
    void comesTooLate() {
        child.abandon(child.lethal(new IllegalStateException("deaf")));
        assertTrue(tenure(child).ownedBy(parent), "what a part gets too late is not its parent's");
        parent.abandon(parent.lethal(new IllegalStateException("deaf")));
        assertTrue(tenure(parent).ownedBy(Process.NOBODY), "what a process gets too late is kept");
        assertTrue(tenure(child).ownedBy(Process.NOBODY), "what its part gets too late is kept");
    }

    @Test
    @DisplayName("a shared end that comes to a process which has been abandoned is given up once")
    void sharedComesTooLate() {
        SharedTenure shared = network.<String>any2any().writer().tenure();
        shared.hand(Process.current(), parent);
        int holders = shared.holders();
        child.abandon(child.lethal(new IllegalStateException("deaf")));
        shared.hand(parent, child);
        child.end(null);
        assertEquals(holders, shared.holders());
    }

    @Test
    @DisplayName("a process that has handed an end on for good forgets it")
    void handedOn() {
        ExclusiveTenure handed = tenure(parent);
        handed.hand(parent, Process.forked(Group.ofNetwork(network, cause -> {}), "other", "here"));
        for (int i = 0; i < MANY; i++) {
            parent.owns(tenure(parent));
        }
        assertFalse(parent.belongings().contains(handed), "an end that has gone for good is remembered");
    }

    private ExclusiveTenure tenure(Process owner) {
        One2One<String> channel = network.one2one();
        ExclusiveTenure tenure = channel.writer().tenure();
        tenure.bestow(owner);
        return tenure;
    }
}
