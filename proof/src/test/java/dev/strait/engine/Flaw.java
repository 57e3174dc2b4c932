package dev.strait.engine;

/** A mistake that {@link DefectiveSlot} makes. */
enum Flaw {
    /** Whoever ends the channel looks what is there, then says that it has ended. */
    ENDS_AFTER_LOOKING,
    /** Whoever gives up looks whether his operation has taken place, then takes it back. */
    TAKES_BACK_AFTER_LOOKING,
    /** Whoever makes an offer looks who waits, then makes a meeting of the slot. */
    INFLATES_AFTER_LOOKING,
    /** Whoever has changed the word leaves the waiter to find out by himself. */
    FORGETS_TO_WAKE,
    /** An interrupt that comes too late is forgotten. */
    FORGETS_INTERRUPT,
    /** Says that the value has been given before it is there. */
    GIVES_BEFORE_WRITING,
    /** Says that the channel has ended before it is written down why. */
    ENDS_BEFORE_WRITING
}
