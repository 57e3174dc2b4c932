/**
 * A backend whose cores are somewhere else: behind mailboxes, with delays, in several sessions of one JVM. It is there to keep the
 * SPI fit for a backend in another JVM, and to be broken: sessions die, arbiters die, links are cut.
 *
 * <pre>
 *   a network         a network            what is tested
 *      |                 |
 *   Session           Session              a backend each: RemoteCore, RemoteBarrier, and a Desk for each arbiter
 *      |  \           /  |
 *      |    \       /    |                 a Link each way: in order, with delays; Request up, Reply down
 *      |      \   /      |
 *   Arbiter        Arbiter                 Hosted cores of the naive backend; their parties are Proxies
 * </pre>
 *
 * Read {@code Arbiter} first: the argument is there.
 */
@NullMarked
package dev.strait.conformance.simulator;

import org.jspecify.annotations.NullMarked;
