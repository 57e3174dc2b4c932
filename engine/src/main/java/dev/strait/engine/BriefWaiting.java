package dev.strait.engine;

import dev.strait.spi.Carrier;

/**
 * How to wait at a buffer of many places: no spin costs more than a park. Who comes late finds several values there, or room for several, so
 * that a park is paid for by all of them; and meanwhile its processor may run another that shares the side.
 */
final class BriefWaiting extends Waiting {
    BriefWaiting(Carrier carrier, Experience common) {
        super(carrier, common);
    }

    @Override
    int longestSpin() {
        return carrier().parkInTurns();
    }
}
