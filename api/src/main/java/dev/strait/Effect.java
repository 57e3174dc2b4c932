package dev.strait;

/** Whether a failed operation took effect. */
public enum Effect {
    /** It did not: nothing was read or written. */
    NONE,
    /** It did: the value has changed hands, and something after that failed. */
    DONE,
    /** Nobody can tell: whoever decided it is out of reach. */
    UNKNOWN
}
