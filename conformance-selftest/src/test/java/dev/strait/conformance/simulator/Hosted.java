package dev.strait.conformance.simulator;

import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;

/** What an arbiter decides about. */
interface Hosted {
    /** A session is no more; its offers have been withdrawn. */
    void lose(SessionId session, Poison poison);

    /** Tells all sessions why operations here fail, if that has changed. */
    void tellEnding();

    /** Takes an offer back. */
    void withdraw(Proxy party, int guard, Place place);

    /** A step is over: what was put off is done now, if it can be. */
    void settle();

    /** Where an offer is made, by the arbiter's names: an end, or a member. */
    sealed interface Place {
        record At(dev.strait.spi.EndId end, dev.strait.spi.Offer.Kind kind) implements Place {}

        record As(long member) implements Place {}
    }

    /** An offer has been committed. */
    void committed(Proxy party, Place place);
}
