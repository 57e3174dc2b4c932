package dev.strait.spi;

import java.util.Comparator;

/**
 * One incarnation of one backend: ordered, meaningful outside the JVM, and never used again.
 *
 * @param high the more significant half
 * @param low the less significant half
 * @laws BK-03 BK-04
 */
public record SessionId(long high, long low) implements Comparable<SessionId> {
    private static final Comparator<SessionId> ORDER =
            Comparator.comparingLong(SessionId::high).thenComparingLong(SessionId::low);

    @Override
    public int compareTo(SessionId other) {
        return ORDER.compare(this, other);
    }
}
