package dev.strait.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.EndId;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Alternatives over several meetings at once: in one thread with the answers of claims in any order, and in several threads.
 * Each alternative communicates at most once, each value has one writer and one reader, nothing stays claimed, and whoever could
 * meet has met.
 */
class SelectionStressTest {
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);
    private static final int ELSEWHERE = 99;

    // ---------------------------------------------------------------- one alternative

    /** A meeting, and what its channel has done. */
    private static final class Place {
        private final MeetingCore<Integer> core;
        private boolean ended;

        Place(Buffer buffer, Rig.TestCarrier carrier) {
            core = Rig.meeting(Rig.spec(Integer.class, Sharing.ANY, Sharing.ANY, buffer, 0), carrier, value -> {
                throw new AssertionError("lost: " + value);
            });
            core.attach(READER, Rig.SESSION);
            core.attach(WRITER, Rig.SESSION);
        }
    }

    private record Wish(
            Place place,
            Offer.Kind kind,
            int guard,
            @Nullable Integer value) {
        void offer(WordParty party) {
            place.core.offer(new Offer<>(party, guard, kind, kind == Offer.Kind.READ ? READER : WRITER, value));
        }
    }

    /** An alternative and what it offers. */
    private static final class Chooser {
        private final WordParty party;
        private final List<Wish> wishes = new ArrayList<>();
        private int offered;

        Chooser(WordParty party) {
            this.party = party;
        }

        void wish(Place place, boolean reads, int value) {
            wishes.add(
                    new Wish(place, reads ? Offer.Kind.READ : Offer.Kind.WRITE, wishes.size(), reads ? null : value));
        }

        boolean hasMore() {
            return offered < wishes.size() && !party.isDecided();
        }

        void offerNext() {
            wishes.get(offered++).offer(party);
        }

        void withdraw() {
            for (Wish wish : wishes.subList(0, offered)) {
                if (wish.guard() != party.guard()) {
                    wish.place().core.withdraw(party, wish.guard());
                }
            }
        }

        /** Whether an offer is out in that channel. */
        boolean waits(Place place, Offer.Kind kind) {
            return !party.isDecided()
                    && wishes.subList(0, offered).stream()
                            .anyMatch(wish -> wish.place() == place && wish.kind() == kind);
        }
    }

    /** What has been written and read, by value. */
    private static final class Ledger {
        private final BitSet written = new BitSet();
        private final BitSet read = new BitSet();

        void enter(Chooser chooser) {
            WordParty party = chooser.party;
            if (!party.mistakes().isEmpty()) {
                throw new AssertionError(party.toString());
            }
            check(party.commits() <= 1, party + " communicated more than once");
            int guard = party.guard();
            if (party.commits() == 0 || guard == ELSEWHERE) {
                return;
            }
            Wish done = chooser.wishes.get(guard);
            if (done.kind() == Offer.Kind.WRITE) {
                enterWritten(done.value(), party);
            } else {
                enterRead(party.value(), party);
            }
        }

        synchronized void enterWritten(@Nullable Object value, Object by) {
            enter(written, value, "written twice, by " + by);
        }

        synchronized void enterRead(@Nullable Object value, Object by) {
            enter(read, value, "read twice, by " + by);
        }

        private static void enter(BitSet book, @Nullable Object value, String otherwise) {
            if (!(value instanceof Integer number) || book.get(number)) {
                throw new AssertionError(value + " was " + otherwise);
            }
            book.set(number);
        }

        synchronized void balance(String label) {
            check(written.equals(read), "written " + written + "\nread " + read + "\n" + label);
        }

        synchronized int size() {
            return read.cardinality();
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    // ---------------------------------------------------------------- one thread, answers in any order

    @Test
    void inAnyOrderOfAnswersEachAlternativeCommunicatesAtMostOnceAndWhoeverCanMeetMeets() {
        long start = System.nanoTime();
        int met = 0;
        for (long seed = 0; System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(1500); seed++) {
            met += new Schedule(seed, WordParty.Defect.NONE, false).play();
        }
        assertTrue(met > 0);
    }

    @Test
    void inAnyOrderOfAnswersNothingStaysClaimedWhenAChannelEnds() {
        long start = System.nanoTime();
        for (long seed = 0; System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(1000); seed++) {
            new Schedule(seed, WordParty.Defect.NONE, true).play();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"COMMITS_ALWAYS", "GRANTS_TWICE"})
    void partyWithADefectIsFound(WordParty.Defect defect) {
        assertThrows(AssertionError.class, () -> {
            for (long seed = 0; seed < 2000; seed++) {
                new Schedule(seed, defect, false).play();
            }
        });
    }

    /** A random sequence of steps, in one thread. */
    private static final class Schedule {
        private static final int STEPS = 60;
        private final SplittableRandom random;
        private final String label;
        private final WordParty.Defect defect;
        private final boolean endings;
        private final List<Place> places = new ArrayList<>();
        private final List<Chooser> choosers = new ArrayList<>();
        private final List<Runnable> late = new ArrayList<>();
        private final List<Rival> rivals = new ArrayList<>();
        private final Ledger ledger = new Ledger();
        private final boolean prompt;
        private int sequence;
        private int values;

        Schedule(long seed, WordParty.Defect defect, boolean endings) {
            this.random = new SplittableRandom(seed);
            this.label = "seed " + seed;
            this.defect = defect;
            this.endings = endings;
            this.prompt = random.nextInt(4) == 0;
            int count = random.nextInt(1, 4);
            for (int i = 0; i < count; i++) {
                places.add(new Place(
                        !endings && random.nextInt(4) == 0 ? Buffer.fifo(1) : Buffer.none(),
                        new Rig.TestCarrier(false, 0)));
            }
        }

        /** Somebody else who claims an alternative, decides it or lets it go. */
        private static final class Rival implements Party.Claim {
            private final WordParty party;
            private boolean granted;

            Rival(WordParty party) {
                this.party = party;
            }

            @Override
            public void granted() {
                granted = true;
            }

            @Override
            public void refused() {}
        }

        /** Returns how many values have been read. */
        int play() {
            try {
                for (int i = 0; i < STEPS; i++) {
                    step();
                }
                comeToRest();
                check();
                return ledger.size();
            } catch (RuntimeException | AssertionError thrown) {
                throw new AssertionError(label + " " + places + "\n" + choosers(), thrown);
            }
        }

        private String choosers() {
            StringBuilder text = new StringBuilder();
            choosers.forEach(chooser -> text.append(chooser.party)
                    .append(" of ")
                    .append(chooser.wishes)
                    .append('\n'));
            return text.toString();
        }

        private <E> E any(List<E> list) {
            return list.get(random.nextInt(list.size()));
        }

        private void step() {
            switch (random.nextInt(endings ? 16 : 15)) {
                case 0, 1, 2 -> begin();
                case 3, 4, 5 ->
                    choosers.stream().filter(Chooser::hasMore).findFirst().ifPresent(Chooser::offerNext);
                case 6, 7, 8, 9 -> answerLate();
                case 10 -> rival();
                case 11, 12 -> settleRival();
                case 13 -> giveUp();
                case 14 -> plain();
                default -> end(any(places));
            }
        }

        private void begin() {
            int id = 1000 * random.nextInt(10) + sequence++;
            Chooser chooser = new Chooser(new WordParty(id, prompt ? Runnable::run : late::add, defect));
            int guards = random.nextInt(1, 4);
            for (int i = 0; i < guards; i++) {
                chooser.wish(any(places), random.nextBoolean(), values++);
            }
            choosers.add(chooser);
            chooser.offerNext();
        }

        private void answerLate() {
            if (!late.isEmpty()) {
                late.remove(random.nextInt(late.size())).run();
            }
        }

        private void rival() {
            if (!choosers.isEmpty()) {
                Rival rival = new Rival(any(choosers).party);
                rivals.add(rival);
                rival.party.claim(rival);
            }
        }

        private void settleRival() {
            for (Rival rival : List.copyOf(rivals)) {
                if (rival.granted && random.nextBoolean()) {
                    rivals.remove(rival);
                    if (random.nextBoolean()) {
                        rival.party.commit(rival, ELSEWHERE, null);
                    } else {
                        rival.party.release(rival);
                    }
                }
            }
        }

        private void giveUp() {
            if (!choosers.isEmpty()) {
                Chooser chooser = any(choosers);
                if (chooser.party.decideAlone()) {
                    chooser.withdraw();
                }
            }
        }

        private void plain() {
            Place place = any(places);
            if (random.nextBoolean()) {
                int value = values++;
                if (place.core.tryWrite(WRITER, value)) {
                    ledger.enterWritten(value, "a plain write");
                }
            } else {
                Integer value = place.core.tryRead(READER);
                if (value != null) {
                    ledger.enterRead(value, "a plain read");
                }
            }
        }

        private void end(Place place) {
            place.ended = true;
            place.core.poison(random.nextBoolean() ? Side.WRITING : null, new Poison(1, "tester", null));
        }

        /** Everybody offers all, every answer is given, and nobody else claims any more. */
        private void comeToRest() {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (Chooser chooser : choosers) {
                    while (chooser.hasMore()) {
                        chooser.offerNext();
                        moved = true;
                    }
                }
                while (!late.isEmpty()) {
                    late.remove(random.nextInt(late.size())).run();
                    moved = true;
                }
                for (Rival rival : List.copyOf(rivals)) {
                    if (rival.granted) {
                        rivals.remove(rival);
                        rival.party.release(rival);
                        moved = true;
                    }
                }
            }
        }

        private void check() {
            for (Chooser chooser : choosers) {
                SelectionStressTest.check(!chooser.party.isClaimed(), chooser.party + " stays claimed");
            }
            for (Place place : places) {
                for (Chooser chooser : choosers) {
                    checkNoMatch(place, chooser);
                }
            }
            for (Chooser chooser : choosers) {
                chooser.party.decideAlone();
                chooser.withdraw();
            }
            for (Chooser chooser : choosers) {
                int answers = chooser.party.answered() - (chooser.party.guard() == ELSEWHERE ? 1 : 0);
                SelectionStressTest.check(
                        answers == chooser.offered, chooser.party + ": " + answers + " answers of " + chooser.offered);
                ledger.enter(chooser);
            }
            for (Place place : places) {
                for (Integer left = place.core.tryRead(READER); left != null; left = place.core.tryRead(READER)) {
                    ledger.enterRead(left, "the test");
                }
            }
            ledger.balance(label);
        }

        private void checkNoMatch(Place place, Chooser reader) {
            if (!reader.waits(place, Offer.Kind.READ)) {
                return;
            }
            SelectionStressTest.check(!place.ended, reader.party + " waits at a channel that has ended");
            for (Chooser writer : choosers) {
                SelectionStressTest.check(
                        writer == reader || !writer.waits(place, Offer.Kind.WRITE),
                        reader.party + " and " + writer.party + " could meet, and wait");
            }
        }
    }

    // ---------------------------------------------------------------- several threads

    static List<Rig.TestCarrier> carriers() {
        return Rig.carriers();
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void inSeveralThreadsEachAlternativeCommunicatesAtMostOnce(Rig.TestCarrier carrier) {
        long start = System.nanoTime();
        int met = 0;
        for (long seed = start; System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(800); seed++) {
            met += new Race(carrier, seed, WordParty.Defect.NONE).run();
        }
        assertTrue(met > 0, "nobody met");
    }

    @Test
    void partyWithADefectIsFoundInSeveralThreads() {
        assertThrows(AssertionError.class, () -> {
            for (long seed = 0; seed < 200; seed++) {
                new Race(new Rig.TestCarrier(false, 0), seed, WordParty.Defect.COMMITS_ALWAYS).run();
            }
        });
    }

    /** Threads that select, each again and again, from pairs of the same few channels. */
    private static final class Race {
        private static final int THREADS = 4;
        private static final int SELECTS = 150;
        private final Rig.TestCarrier carrier;
        private final String label;
        private final SplittableRandom random;
        private final WordParty.Defect defect;
        private final List<Place> places = new ArrayList<>();
        private final AtomicLong sequence = new AtomicLong();
        private final AtomicInteger values = new AtomicInteger();
        private final Ledger ledger = new Ledger();

        Race(Rig.TestCarrier carrier, long seed, WordParty.Defect defect) {
            this.carrier = carrier;
            this.random = new SplittableRandom(seed);
            this.label = "seed " + seed + ", " + carrier;
            this.defect = defect;
            int count = random.nextInt(2, 4);
            for (int i = 0; i < count; i++) {
                places.add(new Place(random.nextInt(4) == 0 ? Buffer.fifo(1) : Buffer.none(), carrier));
            }
        }

        int run() {
            Rig.Crew crew = new Rig.Crew(label);
            for (int i = 0; i < THREADS; i++) {
                SplittableRandom own = random.split();
                crew.start(carrier, "thread " + i, () -> work(own));
            }
            crew.join(this);
            for (Place place : places) {
                for (Integer left = place.core.tryRead(READER); left != null; left = place.core.tryRead(READER)) {
                    ledger.enterRead(left, "the test");
                }
            }
            ledger.balance(label);
            return ledger.size();
        }

        private void work(SplittableRandom own) throws InterruptedException {
            for (int i = 0; i < SELECTS; i++) {
                Chooser chooser = new Chooser(
                        new WordParty((own.nextInt(8) << 20) + sequence.incrementAndGet(), Runnable::run, defect));
                int guards = own.nextInt(1, 4);
                for (int guard = 0; guard < guards; guard++) {
                    chooser.wish(places.get(own.nextInt(places.size())), own.nextBoolean(), values.incrementAndGet());
                }
                select(chooser, own);
                ledger.enter(chooser);
            }
        }

        private void select(Chooser chooser, SplittableRandom own) throws InterruptedException {
            while (chooser.hasMore()) {
                chooser.offerNext();
            }
            boolean decided = chooser.party.awaitDecided(own.nextInt(3));
            while (!decided && !chooser.party.decideAlone()) {
                decided = chooser.party.awaitDecided(1); // claimed: not for long
            }
            chooser.withdraw();
            chooser.party.awaitAnswers(chooser.offered);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            places.forEach(place -> text.append(place.core).append('\n'));
            return text.toString();
        }
    }
}
