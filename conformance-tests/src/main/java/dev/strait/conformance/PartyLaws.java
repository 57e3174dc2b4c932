package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.Carrier;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What cores say to parties. If one of these fails, look at the protocol in the documentation of {@code dev.strait.spi} and of
 * {@link Party}.
 */
public abstract class PartyLaws extends Laws {
    private static final int TRIES = 20;

    /** For subclasses. */
    protected PartyLaws() {}

    private Bench bench(Buffer buffer) {
        return new Bench(backend(), Kind.ANY2ANY, buffer, 0);
    }

    @TestFactory
    @DisplayName("CH-06 a reader and a writer that are offered are both committed, once, whoever comes first")
    List<DynamicTest> firmPartiesMeet() {
        return each(LOSSLESS, (kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 0);
            Scripted writer = bench.write("a");
            assertEquals("a", bench.read().awaitCommit(0));
            assertEquals(null, writer.awaitCommit(0));
            Scripted reader = bench.read();
            assertEquals(null, bench.write("b").awaitCommit(0));
            assertEquals("b", reader.awaitCommit(0));
        });
    }

    @TestFactory
    @DisplayName("IN-01 an offer that was withdrawn is answered so, once, and is served no more")
    List<DynamicTest> withdraw() {
        return eachKind((kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 0);
            Scripted reader = bench.read();
            bench.core.withdraw(reader, 0);
            reader.awaitWithdrawn(0);
            Scripted writer = bench.write("a");
            bench.core.withdraw(writer, 0);
            writer.awaitWithdrawn(0);
            Scripted next = bench.read();
            bench.write("b").awaitCommit(0);
            assertEquals("b", next.awaitCommit(0));
            reader.awaitWithdrawn(0);
        });
    }

    @Test
    @DisplayName(
            "IN-01 withdrawing an offer that was decided changes nothing: the answer was the commit or the failure")
    void withdrawTooLate() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted writer = bench.write("a");
        Scripted reader = bench.read();
        reader.awaitCommit(0);
        bench.core.withdraw(reader, 0);
        bench.core.withdraw(writer, 0);
        bench.core.detach(bench.writer);
        Scripted failed = bench.read();
        failed.awaitFailure(0);
        bench.core.withdraw(failed, 0);
        assertEquals("a", reader.awaitCommit(0));
        writer.awaitCommit(0);
        failed.awaitFailure(0);
    }

    @Test
    @DisplayName("AL-02 an alternative is asked before it is decided, and told which guard it was")
    void alternativeIsAsked() throws Exception {
        for (Buffer buffer : List.of(Buffer.none(), Buffer.fifo(1))) {
            Bench bench = bench(buffer);
            Scripted reader = Scripted.alternative(100);
            bench.read(reader, 7);
            Scripted writer = bench.write("a");
            assertEquals("a", reader.awaitCommit(7));
            reader.awaitSaid("asked", 1);
            writer.awaitCommit(0);
            Scripted waiting = bench.read();
            Scripted alternative = Scripted.alternative(101);
            bench.write(alternative, 9, "b");
            assertEquals("b", waiting.awaitCommit(0));
            alternative.awaitCommit(9);
        }
    }

    @Test
    @DisplayName("AL-02 the peer of an alternative that has been decided goes on waiting, and meets the next one")
    void decidedAlternative() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted decided = Scripted.alternative(100).in(Scripted.Mood.DECIDED);
        bench.read(decided, 3);
        Scripted writer = bench.write("a");
        decided.awaitSaid("asked", 1);
        assertEquals("a", bench.read().awaitCommit(0));
        writer.awaitCommit(0);
        bench.core.withdraw(decided, 3);
        decided.awaitWithdrawn(3);
    }

    @Test
    @DisplayName("AL-14 two alternatives are asked in the order of their names, whoever came first")
    void claimsAscend() throws Exception {
        for (boolean readerFirst : new boolean[] {true, false}) {
            for (boolean readerLower : new boolean[] {true, false}) {
                Bench bench = bench(Buffer.none());
                List<Long> order = Collections.synchronizedList(new ArrayList<>());
                Scripted reader = Scripted.alternative(readerLower ? 100 : 200);
                Scripted writer = Scripted.alternative(readerLower ? 200 : 100);
                for (Scripted party : List.of(reader, writer)) {
                    party.onAsked(() -> order.add(party.id().sequence()));
                }
                if (readerFirst) {
                    bench.read(reader, 0);
                    bench.write(writer, 0, "a");
                } else {
                    bench.write(writer, 0, "a");
                    bench.read(reader, 0);
                }
                assertEquals("a", reader.awaitCommit(0));
                writer.awaitCommit(0);
                assertEquals(List.of(100L, 200L), order.stream().distinct().toList());
            }
        }
    }

    @Test
    @DisplayName("AL-14 when the second has been decided the first is released, and that party still meets others")
    void releasedAndServed() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted free = Scripted.alternative(100);
        Scripted decided = Scripted.alternative(200).in(Scripted.Mood.DECIDED);
        bench.read(free, 0);
        bench.write(decided, 0, "lost");
        free.awaitSaid("release", 1);
        bench.write("a").awaitCommit(0);
        assertEquals("a", free.awaitCommit(0));

        Scripted writer = Scripted.alternative(101);
        bench.write(writer, 0, "b");
        bench.read(Scripted.alternative(201).in(Scripted.Mood.DECIDED), 0);
        writer.awaitSaid("release", 1);
        assertEquals("b", bench.read().awaitCommit(0));
        writer.awaitCommit(0);
    }

    @Test
    @DisplayName("AL-16 an alternative is not asked any more when its offer has been answered")
    void notAskedWhenAnswered() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted lower = Scripted.alternative(100).in(Scripted.Mood.CLAIMED);
        Scripted higher = Scripted.alternative(200);
        bench.read(lower, 0);
        bench.write(higher, 0, "withdrawn");
        lower.awaitSaid("asked", 1);
        bench.core.withdraw(higher, 0);
        higher.awaitWithdrawn(0);
        lower.answerClaim();
        lower.awaitSaid("release", 1);
        higher.assertNotSaid("asked", "its offer was gone");
        bench.write("a").awaitCommit(0);
        assertEquals("a", lower.awaitCommit(0));
    }

    @Test
    @DisplayName("AL-14 an alternative that both reads and writes does not meet itself")
    void noSelfMatch() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted both = Scripted.alternative(100);
        bench.read(both, 0);
        bench.write(both, 1, "own");
        assertEquals("own", bench.read().awaitCommit(0));
        both.awaitCommit(1);
    }

    @Test
    @DisplayName("AL-05 claims may be answered later, from anywhere; a peer that withdraws meanwhile is let go, or met")
    void lateGrants() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted slow = Scripted.alternative(100).in(Scripted.Mood.CLAIMED);
        bench.read(slow, 0);
        Scripted writer = bench.write("a");
        slow.answerClaim();
        assertEquals("a", slow.awaitCommit(0));
        writer.awaitCommit(0);

        Scripted next = Scripted.alternative(101).in(Scripted.Mood.CLAIMED);
        bench.read(next, 0);
        Scripted leaving = bench.write("b");
        next.awaitSaid("asked", 1);
        bench.core.withdraw(leaving, 0);
        next.answerClaim();
        boolean met = leaving.awaitFate().equals("commit");
        if (!met) {
            next.awaitSaid("release", 1);
            bench.write("c").awaitCommit(0);
        }
        assertEquals(met ? "b" : "c", next.awaitCommit(0));
    }

    /** As a try does. Where the alternative has to be asked, the withdrawal is there before its answer can be. */
    @Test
    @DisplayName("CH-11 AL-05 an offer that is taken back at once meets an alternative that waits, on either side")
    void takenBackAtOnce() throws Exception {
        Bench bench = bench(Buffer.none());
        for (int i = 0; i < TRIES; i++) {
            Scripted reading = Scripted.alternative(100 + i);
            bench.read(reading, 0);
            bench.settle();
            Scripted writer = bench.write("a");
            bench.core.withdraw(writer, 0);
            writer.awaitCommit(0);
            assertEquals("a", reading.awaitCommit(0));

            Scripted writing = Scripted.alternative(200 + i);
            bench.write(writing, 0, "b");
            bench.settle();
            Scripted reader = bench.read();
            bench.core.withdraw(reader, 0);
            assertEquals("b", reader.awaitCommit(0));
            writing.awaitCommit(0);
        }
    }

    @Test
    @DisplayName("AL-05 a claim may be granted at once although the alternative could not be decided a moment before")
    void grantedAtOnce() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted released = Scripted.busyAtFirst(100);
        bench.read(released, 0);
        Scripted writer = bench.write("a");
        released.answerClaimIfAsked();
        assertEquals("a", released.awaitCommit(0));
        writer.awaitCommit(0);
    }

    @Test
    @DisplayName("AL-05 an alternative is asked for one claim, whatever happens until that is answered")
    void askedOnce() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted slow = Scripted.alternative(100).in(Scripted.Mood.CLAIMED);
        bench.read(slow, 0);
        Scripted writer = bench.write("a");
        slow.awaitClaim();
        Scripted next = bench.write("b");
        Scripted leaving = bench.write("c");
        bench.core.withdraw(leaving, 0);
        assertEquals(1, slow.claims(), slow::toString);
        slow.answerClaim();
        assertEquals("a", slow.awaitCommit(0));
        writer.awaitCommit(0);
        leaving.awaitWithdrawn(0);
        assertEquals("b", bench.read().awaitCommit(0));
        next.awaitCommit(0);
    }

    @Test
    @DisplayName("DL-02 a core is not quiet while a claim waits for its answer, and is quiet when it has been refused")
    void quietAfterClaims() throws Exception {
        Bench bench = bench(Buffer.none());
        boolean says = bench.core.isQuiet(); // some cores never say so
        Scripted slow = Scripted.alternative(100).in(Scripted.Mood.CLAIMED);
        bench.read(slow, 0);
        bench.write("a");
        slow.awaitClaim();
        assertFalse(bench.core.isQuiet(), "a claim waits for its answer");
        slow.answerClaim(false);
        bench.core.withdraw(slow, 0);
        slow.awaitWithdrawn(0);
        Patience.until("the core is quiet", () -> !says || bench.core.isQuiet());
    }

    @Test
    @DisplayName("PO-05 a claim that is granted when poison has come is given back")
    void grantedTooLate() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted slow = Scripted.alternative(100).in(Scripted.Mood.CLAIMED);
        bench.read(slow, 0);
        Scripted writer = bench.write("a");
        slow.awaitClaim();
        bench.poison(Side.READING, 1, "p");
        assertEquals("p", Bench.poisoner(writer.awaitFailure(0)));
        slow.awaitSaid("fail", 1);
        slow.answerClaim(true);
        slow.awaitSaid("release", 1);
    }

    @Test
    @DisplayName("PO-05 poison while a claim is pending: both sides complete, or both fail")
    void poisonDuringAClaim() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted slow = Scripted.alternative(100).in(Scripted.Mood.CLAIMED);
        bench.read(slow, 0);
        Scripted writer = bench.write("a");
        slow.awaitSaid("asked", 1);
        bench.poison(Side.READING, 1, "p");
        slow.answerClaim();
        assertEquals("p", Bench.poisoner(writer.awaitFailure(0)));
        assertEquals("p", Bench.poisoner(slow.awaitFailure(0)));
    }

    @Test
    @DisplayName(
            "PO-05 poison while one of two alternatives is claimed, and the other asked: both complete, or the claim is given back")
    void poisonBetweenClaims() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted lower = Scripted.alternative(100);
        Scripted higher = Scripted.alternative(200).in(Scripted.Mood.CLAIMED);
        bench.read(lower, 0);
        bench.write(higher, 0, "a");
        higher.awaitClaim();
        bench.poison(Side.READING, 1, "p");
        higher.answerClaim();
        String fate = lower.awaitFate();
        assertEquals(fate, higher.awaitFate());
        if (fate.equals("fail")) {
            lower.awaitSaid("release", 1);
        }
    }

    @TestFactory
    @DisplayName("IN-04 no lock is held while a party is called: others use the channel meanwhile")
    List<DynamicTest> noLockHeld() {
        return each(List.of(Buffer.none(), Buffer.fifo(1)), (kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 0);
            AtomicBoolean used = new AtomicBoolean();
            Scripted reader = Scripted.firm(100).onAnswer(() -> {
                if (Networks.failureOf(() -> Patience.call("another thread", () -> {
                            Scripted other = Scripted.firm(200);
                            bench.read(other, 0);
                            bench.core.withdraw(other, 0);
                            return String.valueOf(bench.core.ending(Side.READING));
                        }))
                        == null) {
                    used.set(true);
                }
            });
            bench.read(reader, 0);
            bench.write("a").awaitCommit(0);
            assertEquals("a", reader.awaitCommit(0));
            Patience.until("the other thread used the channel", used::get);
        });
    }

    @TestFactory
    @DisplayName("IN-04 a party that offers anew from inside an answer is served")
    List<DynamicTest> reentrant() {
        return each(List.of(Buffer.none(), Buffer.fifo(1)), (kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 0);
            Scripted again = Scripted.firm(200);
            Scripted reader = Scripted.firm(100).onAnswer(() -> bench.read(again, 0));
            bench.read(reader, 0);
            bench.write("a").awaitCommit(0);
            bench.write("b").awaitCommit(0);
            assertEquals("a", reader.awaitCommit(0));
            assertEquals("b", again.awaitCommit(0));
        });
    }

    @TestFactory
    @DisplayName(
            "IN-04 a party that ends the channel when it is asked does not wait for itself: it is answered, and so is its peer")
    List<DynamicTest> endsWhenAsked() {
        return each(List.of(Buffer.none(), Buffer.fifo(1)), (kind, buffer) -> {
            Bench bench = new Bench(backend(), kind, buffer, 0);
            Scripted reader = Scripted.alternative(100).onAsked(() -> bench.poison(Side.READING, 1, "p"));
            bench.read(reader, 0);
            Scripted writer = Patience.call("a writer", () -> bench.write("a"));
            String fate = reader.awaitFate();
            assertTrue(writer.awaitFate().equals(fate) || buffer != Buffer.none(), () -> writer + " " + reader);
            assertEquals("p", Bench.poisoner(bench.ending(Side.WRITING)));
        });
    }

    @Test
    @DisplayName("SH-06 a claimed side serves its holder alone, until the claim is given back")
    void claims() throws Exception {
        Bench bench = bench(Buffer.none());
        EndId session = new EndId(Side.WRITING, 50);
        Scripted claim = bench.firm();
        bench.core.offer(new Offer<>(claim, 0, Offer.Kind.CLAIM, session, null));
        claim.awaitCommit(0);
        Scripted other = bench.write("other");
        Scripted mine = bench.firm();
        bench.core.offer(new Offer<>(mine, 0, Offer.Kind.WRITE, session, "mine"));
        assertEquals("mine", bench.read().awaitCommit(0));
        mine.awaitCommit(0);
        bench.core.unclaim(session);
        assertEquals("other", bench.read().awaitCommit(0));
        other.awaitCommit(0);
        bench.core.unclaim(session); // a claim that has ended does no harm
    }

    @Test
    @DisplayName(
            "CL-01 SH-06 when the last writer goes, readers see the end although somebody waits for a claim to write")
    void claimThatWaitsAtTheEnd() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted holder = bench.firm();
        bench.core.offer(new Offer<>(holder, 0, Offer.Kind.CLAIM, new EndId(Side.WRITING, 50), null));
        holder.awaitCommit(0);
        Scripted waiting = bench.firm();
        bench.core.offer(new Offer<>(waiting, 0, Offer.Kind.CLAIM, new EndId(Side.WRITING, 51), null));
        Scripted reader = bench.read();
        bench.core.detach(bench.writer);
        Failure closed = new Failure.Closed(Side.WRITING);
        assertEquals(closed, waiting.awaitFailure(0));
        assertEquals(closed, reader.awaitFailure(0));
    }

    @Test
    @DisplayName("SH-06 a claim that was withdrawn lets those behind it go on")
    void withdrawnClaim() throws Exception {
        Bench bench = bench(Buffer.none());
        Scripted before = bench.write("before");
        Scripted claim = bench.firm();
        bench.core.offer(new Offer<>(claim, 4, Offer.Kind.CLAIM, new EndId(Side.WRITING, 50), null));
        Scripted after = bench.write("after");
        bench.core.withdraw(claim, 4);
        claim.awaitWithdrawn(4);
        assertEquals("before", bench.read().awaitCommit(0));
        assertEquals("after", bench.read().awaitCommit(0));
        before.awaitCommit(0);
        after.awaitCommit(0);
    }

    @Test
    @DisplayName("IN-04 a core says what it was made of, and what it can do")
    void specification() {
        Bench bench = bench(Buffer.fifo(3));
        assertEquals(Buffer.fifo(3), bench.core.spec().buffer());
        assertEquals("bench", bench.core.spec().name());
        assertFalse(backend().name().isEmpty());
    }

    @Test
    @DisplayName("IN-04 a carrier says how long to spin, and after how many waits, within its own bounds")
    void carrierBounds() {
        Carrier carrier = backend().carrier();
        assertTrue(carrier.spinLimit() >= 0);
        assertTrue(carrier.parkInTurns() <= carrier.spinLimit());
        assertEquals(carrier.spinLimit() > 0, carrier.parkInTurns() > 0);
        assertTrue(carrier.longestRest() >= 4);
    }
}
