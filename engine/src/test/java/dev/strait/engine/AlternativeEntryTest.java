package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The offers of alternatives at one meeting, in every order of events that matters, in one thread. */
class AlternativeEntryTest {
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);
    private static final int GUARD = 5;

    private final List<Integer> undelivered = new ArrayList<>();

    private MeetingCore<Integer> core(Buffer buffer) {
        MeetingCore<Integer> core = Rig.meeting(
                Rig.spec(Integer.class, Sharing.ANY, Sharing.ANY, buffer, 0),
                new Rig.TestCarrier(false, 0),
                undelivered::add);
        core.attach(READER, Rig.SESSION);
        core.attach(WRITER, Rig.SESSION);
        return core;
    }

    private static void read(MeetingCore<Integer> core, Party party, int guard) {
        core.offer(new Offer<>(party, guard, Offer.Kind.READ, READER, null));
    }

    private static void write(MeetingCore<Integer> core, Party party, int guard, int value) {
        core.offer(new Offer<>(party, guard, Offer.Kind.WRITE, WRITER, value));
    }

    /** Somebody else who claims a party, as another core would. */
    private static final class Rival implements Party.Claim {
        private @Nullable String answer;

        static Rival of(Party party) {
            Rival rival = new Rival();
            party.claim(rival);
            assertEquals("granted", rival.answer);
            return rival;
        }

        @Override
        public void granted() {
            answer = "granted";
        }

        @Override
        public void refused() {
            answer = "refused";
        }
    }

    // ---------------------------------------------------------------- one alternative

    @Test
    void alternativeThatIsFreeIsCommittedWithoutAClaim() {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty writer = new WordParty(1);
        write(core, writer, GUARD, 7);
        assertEquals(7, core.tryRead(READER));
        assertEquals("5 committed", writer.told());
        WordParty reader = new WordParty(2);
        read(core, reader, GUARD);
        assertTrue(core.tryWrite(WRITER, 8));
        assertEquals("5 committed 8", reader.told());
    }

    @Test
    void alternativeThatIsDecidedElsewhereIsPassedOver() {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty gone = new WordParty(1);
        WordParty there = new WordParty(2);
        write(core, gone, GUARD, 1);
        write(core, there, GUARD, 2);
        assertTrue(gone.decideAlone());
        assertEquals(2, core.tryRead(READER));
        assertNull(core.tryRead(READER));
        core.withdraw(gone, GUARD);
        assertEquals("5 withdrawn", gone.told());
        assertEquals("5 committed", there.told());
    }

    @Test
    void matchWithAClaimedAlternativeIsMadeWhenItIsReleased() {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty writer = new WordParty(1);
        Rival rival = Rival.of(writer);
        write(core, writer, GUARD, 7);
        Rig.RecordingParty reader = new Rig.RecordingParty();
        read(core, reader, 0);
        assertEquals("nothing", reader.told());
        writer.release(rival);
        assertEquals("committed 7", reader.told());
        assertEquals("5 committed", writer.told());
        assertFalse(writer.isClaimed());
    }

    @Test
    void matchWithAClaimedAlternativeGoesToTheNextWhenItIsCommittedElsewhere() {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty first = new WordParty(1);
        Rival rival = Rival.of(first);
        Rig.RecordingParty reader = new Rig.RecordingParty();
        write(core, first, GUARD, 1);
        read(core, reader, 0);
        first.commit(rival, 9, null);
        assertEquals("nothing", reader.told());
        WordParty second = new WordParty(2);
        write(core, second, GUARD, 2);
        assertEquals("committed 2", reader.told());
        core.withdraw(first, GUARD);
        assertEquals("9 committed, then 5 withdrawn", first.told());
    }

    @Test
    void claimThatNobodyNeedsAnyMoreIsGivenBack() {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty writer = new WordParty(1);
        Rival rival = Rival.of(writer);
        write(core, writer, GUARD, 7);
        assertNull(core.tryRead(READER), "claimed elsewhere, and yet read");
        writer.release(rival);
        assertFalse(writer.isClaimed(), "kept a claim that nobody waits for");
        assertEquals(7, core.tryRead(READER));
    }

    @Test
    void plainOperationIsServedUnderAClaimThatIsKeptForAnother() {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty reader = new WordParty(1);
        WordParty writer = new WordParty(2);
        Rival rival = Rival.of(writer);
        read(core, reader, GUARD);
        write(core, writer, GUARD, 7);
        assertTrue(reader.isClaimed(), "the lower is claimed while the higher is waited for");
        assertTrue(core.tryWrite(WRITER, 8));
        assertEquals("5 committed 8", reader.told());
        writer.release(rival);
        assertEquals("nothing", writer.told());
        assertFalse(writer.isClaimed());
        assertEquals(7, core.tryRead(READER));
    }

    // ---------------------------------------------------------------- two alternatives

    @ParameterizedTest
    @CsvSource({"1, 2, true", "2, 1, true", "1, 2, false", "2, 1, false"})
    void twoAlternativesMeetWhicheverIsLowerAndWhoeverComesFirst(long writing, long reading, boolean writerFirst) {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty writer = new WordParty(writing);
        WordParty reader = new WordParty(reading);
        if (writerFirst) {
            write(core, writer, 3, 7);
            read(core, reader, 4);
        } else {
            read(core, reader, 4);
            write(core, writer, 3, 7);
        }
        assertEquals("3 committed", writer.told());
        assertEquals("4 committed 7", reader.told());
        assertFalse(writer.isClaimed() || reader.isClaimed());
    }

    @ParameterizedTest
    @CsvSource({"1, 2, true", "1, 2, false", "2, 1, true", "2, 1, false"})
    void twoAlternativesOfWhichOneIsClaimedMeetWhenItIsReleased(long writing, long reading, boolean writerIsClaimed) {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty writer = new WordParty(writing);
        WordParty reader = new WordParty(reading);
        WordParty claimed = writerIsClaimed ? writer : reader;
        WordParty other = writerIsClaimed ? reader : writer;
        Rival rival = Rival.of(claimed);
        write(core, writer, 3, 7);
        read(core, reader, 4);
        assertEquals(other.id().compareTo(claimed.id()) < 0, other.isClaimed(), "claims are made in ascending order");
        claimed.release(rival);
        assertEquals("3 committed", writer.told());
        assertEquals("4 committed 7", reader.told());
    }

    @ParameterizedTest
    @CsvSource({"1, 2, true", "1, 2, false", "2, 1, true", "2, 1, false"})
    void twoAlternativesOfWhichOneIsCommittedElsewhereLeaveTheOtherFree(
            long writing, long reading, boolean writerIsClaimed) {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty writer = new WordParty(writing);
        WordParty reader = new WordParty(reading);
        WordParty claimed = writerIsClaimed ? writer : reader;
        WordParty other = writerIsClaimed ? reader : writer;
        Rival rival = Rival.of(claimed);
        write(core, writer, GUARD, 7);
        read(core, reader, GUARD);
        claimed.commit(rival, 9, null);
        core.withdraw(claimed, GUARD);
        assertEquals("9 committed, then 5 withdrawn", claimed.told());
        assertEquals("nothing", other.told());
        assertFalse(other.isClaimed(), "a claim was kept for a match that fell through");
        assertTrue(other.decideAlone());
    }

    /** The process is woken by the commit and withdraws before the core has heard that its claim is refused. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 1"})
    void offerIsWithdrawnBeforeItsClaimIsRefused(long writing, long reading) {
        List<Runnable> late = new ArrayList<>();
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty writer = new WordParty(writing, late::add, WordParty.Defect.NONE);
        WordParty reader = new WordParty(reading);
        Rival rival = new Rival();
        writer.claim(rival);
        write(core, writer, GUARD, 7);
        read(core, reader, GUARD);
        writer.commit(rival, 9, null);
        core.withdraw(writer, GUARD);
        WordParty second = new WordParty(3);
        write(core, second, GUARD, 8);
        runAll(late);
        assertEquals("9 committed, then 5 withdrawn", writer.told());
        assertEquals("5 committed 8", reader.told());
        assertEquals("5 committed", second.told());
        assertFalse(reader.isClaimed() || second.isClaimed());
    }

    private static void runAll(List<Runnable> late) {
        while (!late.isEmpty()) {
            late.remove(0).run();
        }
    }

    @Test
    void claimGrantedLateMakesTheMatch() {
        List<Runnable> late = new ArrayList<>();
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty lower = new WordParty(1, late::add, WordParty.Defect.NONE);
        WordParty higher = new WordParty(2, late::add, WordParty.Defect.NONE);
        write(core, lower, GUARD, 7);
        read(core, higher, GUARD);
        assertEquals(1, late.size());
        assertEquals("nothing", higher.told());
        runAll(late);
        assertEquals("5 committed", lower.told());
        assertEquals("5 committed 7", higher.told());
    }

    @Test
    void claimGrantedLateIsGivenBackIfTheOtherHasGone() {
        List<Runnable> late = new ArrayList<>();
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty lower = new WordParty(1, late::add, WordParty.Defect.NONE);
        WordParty higher = new WordParty(2);
        write(core, lower, GUARD, 7);
        read(core, higher, GUARD);
        assertTrue(higher.decideAlone());
        core.withdraw(higher, GUARD);
        runAll(late);
        assertFalse(lower.isClaimed());
        assertEquals(7, core.tryRead(READER));
    }

    @Test
    void higherReaderThatIsGoneIsPassedOverUnderTheClaim() {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty gone = new WordParty(2);
        WordParty there = new WordParty(3);
        WordParty writer = new WordParty(1);
        read(core, gone, GUARD);
        read(core, there, GUARD);
        assertTrue(gone.decideAlone());
        write(core, writer, GUARD, 7);
        assertEquals("5 committed 7", there.told());
        assertEquals("5 committed", writer.told());
    }

    /** The grant comes from inside the call of another core, which has its own baton: the claims of three cores in a chain. */
    @Test
    void claimsOfSeveralCoresAreWaitedForInAChain() {
        MeetingCore<Integer> one = core(Buffer.none());
        MeetingCore<Integer> two = core(Buffer.none());
        MeetingCore<Integer> three = core(Buffer.none());
        WordParty a = new WordParty(1);
        WordParty b = new WordParty(2);
        WordParty c = new WordParty(3);
        Rival rival = Rival.of(c);
        read(three, c, 0);
        write(three, b, 1, 30);
        assertTrue(b.isClaimed());
        read(two, b, 2);
        write(two, a, 1, 20);
        assertTrue(a.isClaimed());
        read(one, a, 2);
        Rig.RecordingParty plain = new Rig.RecordingParty();
        write(one, plain, 0, 10);
        assertEquals("nothing", plain.told());
        c.release(rival);
        assertEquals("0 committed 30", c.told());
        assertEquals("1 committed", b.told());
        assertEquals("2 committed 10", a.told(), "the match that fell through let the next one in");
        assertEquals("committed", plain.told());
        two.withdraw(b, 2);
        two.withdraw(a, 1);
        assertEquals("1 committed, then 2 withdrawn", b.told());
        assertEquals("2 committed 10, then 1 withdrawn", a.told());
    }

    // ---------------------------------------------------------------- one party, several offers here

    @Test
    void nobodyMeetsHimself() {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty party = new WordParty(1);
        write(core, party, 0, 7);
        read(core, party, 1);
        assertEquals("nothing", party.told());
        assertFalse(party.isClaimed());
        WordParty other = new WordParty(2);
        read(core, other, 0);
        assertEquals("0 committed 7", other.told());
        core.withdraw(party, 1);
        assertEquals("0 committed, then 1 withdrawn", party.told());
    }

    /** The others have been decided elsewhere and have had no time to withdraw: their processes may need this very thread. */
    @Test
    void partyThatReadsAndWritesHereIsNotClaimedForEverAmongThoseWhoAreGone() {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty goneReader = new WordParty(2);
        WordParty goneWriter = new WordParty(3);
        read(core, goneReader, 0);
        assertTrue(goneReader.decideAlone());
        write(core, goneWriter, 0, 7);
        assertTrue(goneWriter.decideAlone());
        WordParty party = new WordParty(1);
        read(core, party, 0);
        write(core, party, 1, 8);
        assertEquals("nothing", party.told());
        assertFalse(party.isClaimed());
        assertEquals(8, core.tryRead(READER));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void partyWithTwoOffersHereIsCommittedOnce(boolean partyIsLower) {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty party = new WordParty(2);
        read(core, party, 0);
        read(core, party, 1);
        WordParty writer = new WordParty(partyIsLower ? 3 : 1);
        write(core, writer, 0, 7);
        WordParty another = new WordParty(partyIsLower ? 4 : 0);
        write(core, another, 0, 8);
        assertEquals("0 committed 7", party.told());
        assertEquals("nothing", another.told());
        core.withdraw(party, 1);
        assertEquals("0 committed 7, then 1 withdrawn", party.told());
        assertFalse(another.isClaimed());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void partyWithTwoOffersHereThatIsClaimedElsewhereIsCommittedOnce(boolean partyIsLower) {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty party = new WordParty(2);
        Rival rival = Rival.of(party);
        read(core, party, 0);
        read(core, party, 1);
        WordParty writer = new WordParty(partyIsLower ? 3 : 1);
        write(core, writer, 0, 7);
        party.release(rival);
        core.withdraw(party, 1 - party.guard());
        assertEquals(1, party.commits());
        assertEquals(7, party.value());
        assertEquals("0 committed", writer.told());
        assertEquals(List.of(), party.mistakes());
    }

    // ---------------------------------------------------------------- buffers and claims on the side

    @Test
    void valueWaitsInTheBufferForAReaderThatIsClaimed() {
        MeetingCore<Integer> core = core(Buffer.fifo(2));
        WordParty reader = new WordParty(1);
        Rival rival = Rival.of(reader);
        read(core, reader, GUARD);
        assertTrue(core.tryWrite(WRITER, 7));
        assertTrue(core.tryWrite(WRITER, 8));
        assertEquals("nothing", reader.told());
        reader.release(rival);
        assertEquals("5 committed 7", reader.told());
        assertEquals(8, core.tryRead(READER));
    }

    @Test
    void writerThatIsClaimedKeepsItsValueOutOfTheBuffer() {
        MeetingCore<Integer> core = core(Buffer.fifo(2));
        WordParty writer = new WordParty(1);
        Rival rival = Rival.of(writer);
        write(core, writer, GUARD, 7);
        assertNull(core.tryRead(READER));
        writer.commit(rival, 9, null);
        core.withdraw(writer, GUARD);
        assertNull(core.tryRead(READER));
        assertEquals("9 committed, then 5 withdrawn", writer.told());
    }

    @Test
    void alternativeWaitsBehindAClaimOnItsSide() {
        MeetingCore<Integer> core = core(Buffer.none());
        EndId session = new EndId(Side.READING, 7);
        core.offer(new Offer<>(new Rig.RecordingParty(), 0, Offer.Kind.CLAIM, session, null));
        WordParty reader = new WordParty(1);
        WordParty writer = new WordParty(2);
        read(core, reader, GUARD);
        write(core, writer, GUARD, 7);
        assertEquals("nothing", reader.told());
        assertFalse(reader.isClaimed() || writer.isClaimed());
        core.unclaim(session);
        assertEquals("5 committed 7", reader.told());
        assertEquals("5 committed", writer.told());
    }

    // ---------------------------------------------------------------- endings

    /** How a channel may end. */
    enum Ending {
        POISON_BY_NETWORK,
        POISON_BY_WRITER,
        READER_CLOSES,
        WRITER_CLOSES
    }

    private static void end(MeetingCore<Integer> core, Ending ending) {
        switch (ending) {
            case POISON_BY_NETWORK -> core.poison(null, new Poison(1, "tester", null));
            case POISON_BY_WRITER -> core.poison(Side.WRITING, new Poison(1, "tester", null));
            case READER_CLOSES -> core.detach(READER);
            case WRITER_CLOSES -> core.detach(WRITER);
        }
    }

    /** Whoever is claimed when the channel ends must be released, or its process would wait for ever. */
    @ParameterizedTest
    @CsvSource({
        "POISON_BY_NETWORK, 1, 2",
        "POISON_BY_NETWORK, 2, 1",
        "POISON_BY_WRITER, 1, 2",
        "POISON_BY_WRITER, 2, 1",
        "READER_CLOSES, 1, 2",
        "READER_CLOSES, 2, 1",
    })
    void endingReleasesWhatIsClaimed(Ending ending, long writing, long reading) {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty writer = new WordParty(writing);
        WordParty reader = new WordParty(reading);
        WordParty higher = writing > reading ? writer : reader;
        WordParty lower = writing > reading ? reader : writer;
        Rival rival = Rival.of(higher);
        write(core, writer, GUARD, 7);
        read(core, reader, GUARD);
        assertTrue(lower.isClaimed());
        end(core, ending);
        higher.release(rival);
        assertEquals("5 failed", writer.told());
        assertEquals("5 failed", reader.told());
        assertFalse(lower.isClaimed(), "the lower is claimed for ever");
        assertFalse(higher.isClaimed(), "the higher is claimed for ever");
        assertTrue(lower.isDecided() && higher.isDecided());
    }

    @ParameterizedTest
    @CsvSource({"POISON_BY_NETWORK", "POISON_BY_WRITER", "READER_CLOSES"})
    void claimOfAWriterThatIsGrantedAfterTheEndIsGivenBack(Ending ending) {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty writer = new WordParty(1);
        Rival rival = Rival.of(writer);
        write(core, writer, GUARD, 7);
        assertNull(core.tryRead(READER));
        end(core, ending);
        assertEquals("5 failed", writer.told());
        writer.release(rival);
        assertFalse(writer.isClaimed(), "claimed for ever by a channel that has ended");
        assertTrue(writer.isDecided());
    }

    @ParameterizedTest
    @CsvSource({"POISON_BY_NETWORK", "POISON_BY_WRITER", "READER_CLOSES", "WRITER_CLOSES"})
    void claimOfAReaderThatIsGrantedAfterTheEndIsGivenBack(Ending ending) {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty reader = new WordParty(1);
        Rival rival = Rival.of(reader);
        read(core, reader, GUARD);
        assertFalse(core.tryWrite(WRITER, 7));
        end(core, ending);
        assertEquals("5 failed", reader.told());
        reader.release(rival);
        assertFalse(reader.isClaimed(), "claimed for ever by a channel that has ended");
        assertTrue(reader.isDecided());
    }

    /** The writer that waits is drained before the end of the stream; if it goes elsewhere, there is nothing to drain. */
    @Test
    void closedChannelWaitsForTheAnswerOfTheLastWriter() {
        MeetingCore<Integer> core = core(Buffer.none());
        WordParty writer = new WordParty(2);
        WordParty reader = new WordParty(1);
        Rival rival = Rival.of(writer);
        write(core, writer, GUARD, 7);
        read(core, reader, GUARD);
        core.detach(WRITER);
        assertEquals("nothing", reader.told());
        writer.commit(rival, 9, null);
        core.withdraw(writer, GUARD);
        assertEquals("5 failed", reader.told());
        assertFalse(reader.isClaimed());
        assertTrue(reader.isDecided());
    }
}
