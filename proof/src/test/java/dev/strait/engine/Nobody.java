package dev.strait.engine;

import dev.strait.Selecting;
import dev.strait.SleeplessCarrier;
import dev.strait.spi.Party;

/** A party that makes no offers. */
final class Nobody {
    static final Party PARTY = Selecting.real(1, new SleeplessCarrier()).party();

    private Nobody() {}
}
