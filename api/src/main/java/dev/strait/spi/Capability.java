package dev.strait.spi;

/**
 * What a backend can do beyond the plain contract. Absence is declared, not discovered: the conformance kit reports the
 * laws that need an absent capability as skipped.
 */
public enum Capability {
    /**
     * Values are passed by reference: what is read is the very object that was written. Call channels need it, since a request
     * carries the place for its answer.
     *
     * @laws CH-01 CA-01
     */
    BY_REFERENCE,
    /** A prioritised alternative sees all its guards at one instant, even over several channels. Reserved: nothing asks for it yet. */
    EXACT_PRIORITY,
    /**
     * A barrier may be a guard: all its members select it, or none does. Barriers without choice need no capability.
     *
     * @laws BA-04
     */
    MULTIWAY_BARRIERS,
    /** Channels can be looked up by name. Reserved: nothing asks for it yet. */
    NAMED_CHANNELS,
    /**
     * Ends may be sent through channels.
     *
     * @laws MO-05
     */
    MOBILE_ENDS
}
