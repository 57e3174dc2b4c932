package dev.strait;

/** What a port does when the channel of the end that is plugged in has been closed or poisoned. */
public enum PeerLoss {
    /** The operation throws, as it does at the end itself; a later plug mends the port. */
    THROWS,
    /** The operation waits for another end to be plugged in, and is made again there. It throws if none will be. */
    WAITS
}
