package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Network;
import java.util.List;

/** That a call returns also says that all processes of the sieve have ended. */
class SieveTest {
    @BothBackends
    void findsPrimes(String backend) throws InterruptedException {
        assertEquals(
                List.of(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47), Sieve.primes(Network.on(backend), 15));
    }

    @BothBackends
    void findsTheHundredth(String backend) throws InterruptedException {
        assertEquals(541, Sieve.primes(Network.on(backend), 100).getLast());
    }

    @BothBackends
    void findsNoneIfNoneIsAskedFor(String backend) throws InterruptedException {
        assertEquals(List.of(), Sieve.primes(Network.on(backend), 0));
    }
}
