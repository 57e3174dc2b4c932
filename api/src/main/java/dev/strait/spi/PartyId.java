package dev.strait.spi;

import java.util.Comparator;

/**
 * The name of one blocked operation. The order is global and is the order in which a core claims parties, so that no two
 * cores can wait for each other. It does not name an offer: an alternative makes offers in the same name at every select, so a
 * backend that sends a message again has to number its messages.
 *
 * @param session the incarnation in which the party waits
 * @param sequence its number there
 * @laws AL-14
 */
public record PartyId(SessionId session, long sequence) implements Comparable<PartyId> {
    private static final Comparator<PartyId> ORDER =
            Comparator.comparing(PartyId::session).thenComparingLong(PartyId::sequence);

    @Override
    public int compareTo(PartyId other) {
        return ORDER.compare(this, other);
    }
}
