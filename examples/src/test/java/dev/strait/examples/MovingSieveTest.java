package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Network;
import java.util.List;

/** That a call returns also says that all cells have ended. */
class MovingSieveTest {
    @BothBackends
    void findsPrimes(String backend) throws InterruptedException {
        assertEquals(List.of(2, 3, 5, 7, 11, 13, 17, 19, 23, 29), MovingSieve.primes(Network.on(backend), 10));
    }

    @BothBackends
    void findsWhatTheOtherSieveFinds(String backend) throws InterruptedException {
        assertEquals(Sieve.primes(Network.on(backend), 60), MovingSieve.primes(Network.on(backend), 60));
    }

    @BothBackends
    void findsNoneWithoutCells(String backend) throws InterruptedException {
        assertEquals(List.of(), MovingSieve.primes(Network.on(backend), 0));
    }
}
