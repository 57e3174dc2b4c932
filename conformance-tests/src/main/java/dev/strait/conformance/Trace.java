package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened on one channel, in an order. Each operation has two events, its start and its end; the start is noted before
 * the operation is called and the end after it has returned, so an order that is found wrong was wrong.
 */
final class Trace {
    /** What can happen. */
    enum Kind {
        WRITE_BEGUN,
        WRITTEN,
        NOT_WRITTEN,
        READ_BEGUN,
        BLOCK_BEGUN,
        BLOCK_ENDED,
        READ,
        NOT_READ,
        UNDELIVERED
    }

    /** One thing that happened, to the process of that number. */
    record Event(Kind kind, int process, @Nullable Parcel parcel) {
        @Override
        public String toString() {
            return kind + " by " + process + (parcel == null ? "" : " " + parcel);
        }
    }

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    void note(Kind kind, int process, @Nullable Parcel parcel) {
        events.add(new Event(kind, process, parcel));
    }

    /** What happens in that is traced here: if it hangs, or fails otherwise, the trace is told, too. */
    void of(Networks.Action action) throws Exception {
        try {
            action.run();
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + this, e);
        }
    }

    int length() {
        return events.size();
    }

    List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    private List<Parcel> parcels(Kind kind) {
        List<Parcel> parcels = new ArrayList<>();
        for (Event event : events()) {
            if (event.kind() == kind && event.parcel() != null) {
                parcels.add(event.parcel());
            }
        }
        return parcels;
    }

    /** Every value was delivered to one reader, returned to its writer, or undelivered: exactly one of these, once. */
    void assertEveryValueOnce() {
        Set<Parcel> open = setOf(parcels(Kind.WRITE_BEGUN));
        for (Kind fate : List.of(Kind.NOT_WRITTEN, Kind.READ, Kind.UNDELIVERED)) {
            for (Parcel parcel : parcels(fate)) {
                assertTrue(
                        open.remove(parcel), () -> "a value met a second fate, or was never written: " + parcel + this);
            }
        }
        assertTrue(open.isEmpty(), () -> "values were lost: " + open + this);
        Set<Parcel> written = setOf(parcels(Kind.WRITTEN));
        for (Kind fate : List.of(Kind.READ, Kind.UNDELIVERED)) {
            parcels(fate)
                    .forEach(parcel -> assertTrue(
                            written.contains(parcel),
                            () -> "a value was delivered although its write failed: " + parcel + this));
        }
    }

    /** What one reader gets of one writer comes in the order it was written. */
    void assertOrderPerPair() {
        Map<List<Integer>, Integer> last = new HashMap<>();
        for (Event event : events()) {
            Parcel parcel = event.parcel();
            if (event.kind() == Kind.READ && parcel != null) {
                Integer before = last.put(List.of(parcel.writer, event.process()), parcel.number);
                assertTrue(before == null || before < parcel.number, () -> "out of order: " + event + this);
            }
        }
    }

    /** The values come out in the order in which they went in: for one writer and one reader. */
    void assertCopies() {
        List<Parcel> written = parcels(Kind.WRITTEN);
        List<Parcel> read = parcels(Kind.READ);
        assertEquals(written.size(), read.size(), () -> "not a copy" + this);
        for (int i = 0; i < read.size(); i++) {
            assertEquals(written.get(i), read.get(i), () -> "not a copy" + this);
        }
    }

    /** At any time at most {@code capacity} more writes have returned than reads have begun. */
    void assertWritesWaitForReads(int capacity) {
        int ahead = 0;
        for (Event event : events()) {
            if (event.kind() == Kind.WRITTEN) {
                ahead++;
            } else if (event.kind() == Kind.READ_BEGUN) {
                ahead--;
            }
            assertTrue(ahead <= capacity, () -> "a write returned too early: " + event + this);
        }
    }

    /** The write of each value begins before its read returns, and, if they meet, returns after that read has begun. */
    void assertEachPairOverlaps(boolean meet) {
        Map<Parcel, Integer> writeBegun = new HashMap<>();
        Map<Parcel, Integer> written = new HashMap<>();
        Map<Integer, Integer> readBegun = new HashMap<>();
        Map<Parcel, Integer> beginningOfRead = new HashMap<>();
        List<Event> all = events();
        for (int i = 0; i < all.size(); i++) {
            Event event = all.get(i);
            Parcel parcel = event.parcel();
            if (event.kind() == Kind.READ_BEGUN) {
                readBegun.put(event.process(), i);
            } else if (parcel != null) {
                switch (event.kind()) {
                    case WRITE_BEGUN -> writeBegun.put(parcel, i);
                    case WRITTEN -> written.put(parcel, i);
                    case READ -> {
                        assertTrue(
                                writeBegun.containsKey(parcel),
                                () -> "a read returned before its write began: " + event + this);
                        beginningOfRead.put(parcel, readBegun.getOrDefault(event.process(), -1));
                    }
                    default -> {}
                }
            }
        }
        if (meet) {
            beginningOfRead.forEach((parcel, begun) -> assertTrue(
                    begun < written.getOrDefault(parcel, Integer.MAX_VALUE),
                    () -> "a write returned before its read began: " + parcel + this));
        }
    }

    /** The block of each value ends before its write returns, or before its read does. */
    void assertBlocksEndBefore(Kind end) {
        Set<Parcel> running = setOf(List.of());
        for (Event event : events()) {
            Parcel parcel = event.parcel();
            if (parcel != null) {
                if (event.kind() == Kind.BLOCK_BEGUN) {
                    running.add(parcel);
                } else if (event.kind() == Kind.BLOCK_ENDED) {
                    running.remove(parcel);
                } else if (event.kind() == end) {
                    assertTrue(!running.contains(parcel), () -> "returned before the block had ended: " + event + this);
                }
            }
        }
        assertTrue(running.isEmpty(), () -> "blocks did not end: " + running + this);
    }

    private static Set<Parcel> setOf(List<Parcel> parcels) {
        Set<Parcel> set = new HashSet<>();
        set.addAll(parcels);
        return set;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(System.lineSeparator()).append("trace:");
        events().forEach(event ->
                text.append(System.lineSeparator()).append("  ").append(event));
        return text.toString();
    }
}
