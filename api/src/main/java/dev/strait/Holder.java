package dev.strait;

/** Who has an exclusive end: a process, or, while the end is under way in a value, the consignment it is part of. */
sealed interface Holder permits Process, Consignment {}
