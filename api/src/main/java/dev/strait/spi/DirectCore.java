package dev.strait.spi;

import org.jspecify.annotations.Nullable;

/**
 * A core that also does the blocking operations itself, and keeps a place for offers that are made again and again: fast paths
 * for cores in the same JVM. What can be observed is the same as with offers.
 *
 * <p>An operation that does not take place returns null or false; {@link #ending} then tells a channel that has ended
 * from one that had nothing to do in time. Since endings are final that question can be asked afterwards.
 *
 * <p>Extended operations are always offers. A read or write that meets one waits until its block has ended, be it beyond its
 * time or through an interrupt; the forms that do not wait do not meet it.
 *
 * <p>A channel ends for its writers by nothing but {@link #detach} and {@link #poison}, and for its readers not before that: so an
 * alternative that has found it alive for both need not ask at every select whether it still is.
 *
 * <p>The caller has checked that the value is not null, that the end is open and that the caller may use it.
 *
 * @param <T> the type of the values
 * @laws AL-11 CH-11 XR-01
 */
public interface DirectCore<T> extends ChannelCore<T> {
    /** The time limit of an operation that waits for as long as it takes. */
    long FOREVER = Long.MAX_VALUE;

    /**
     * Reads a value that is there now.
     *
     * @param end the reading end
     * @return the value; null if there was none
     */
    @Nullable T tryRead(EndId end);

    /**
     * Writes a value if it is taken now.
     *
     * @param end the writing end
     * @param value the value
     * @return whether it was taken
     */
    boolean tryWrite(EndId end, T value);

    /**
     * Reads a value.
     *
     * @param end the reading end
     * @param nanos how long to wait, more than 0; {@link #FOREVER} for no limit
     * @return the value; null if the time ran out or the channel ended
     * @throws InterruptedException if interrupted while waiting; nothing was read
     */
    @Nullable T read(EndId end, long nanos) throws InterruptedException;

    /**
     * Writes a value.
     *
     * @param end the writing end
     * @param value the value
     * @param nanos how long to wait, more than 0; {@link #FOREVER} for no limit
     * @return whether it was written; if not, the time ran out or the channel ended
     * @throws InterruptedException if interrupted while waiting; nothing was written
     * @throws BrokenRendezvous if it was read in an extended read, whose block failed
     */
    boolean write(EndId end, T value, long nanos) throws InterruptedException;

    /**
     * A place for an offer that will be made many times.
     *
     * @param party the alternative that offers
     * @param guard which of its offers this is
     * @param kind what would be done
     * @param end the end it would be done at
     * @return the offer, which has not been made yet
     */
    StandingOffer<T> standing(Party party, int guard, Offer.Kind kind, EndId end);

    /**
     * Keeps a watch on what can be read, in the place of the one before, if there was one, which is {@linkplain Watch#lost lost} by
     * that. A watch does not keep its alternative from being collected.
     *
     * <p>A core that keeps watches asks the watch before a write waits, or does not take place, for want of a reader ({@link Watch#give}). It
     * tells the watch after a value has come to be there for a {@link #tryRead} ({@link Watch#ready}), after the channel has ended
     * ({@link Watch#ended}), and when an offer is made to it, which ends the watch ({@link Watch#lost}).
     *
     * @param end the reading end, of a side that is not shared
     * @param watch the watch
     * @return whether it is kept; a core may keep none
     * @laws AL-05 AL-11 AL-14
     */
    default boolean watch(EndId end, Watch watch) {
        return false;
    }
}
