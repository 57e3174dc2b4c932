package dev.strait.conformance.simulator;

import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import java.util.IdentityHashMap;

/** A core in a session: it asks its arbiter, and knows what it has been told. */
interface Remote {
    /** What the parties are called that have offers here; guarded by the desk. */
    IdentityHashMap<Party, Long> numbers();

    /** The arbiter is lost: this offer fails. */
    void fail(Party party, int guard, Failure.Lost failure);

    void ended(Reply.Ended ended);

    void broken(Reply.Broken broken);

    void undelivered(Encoded value);
}
