/**
 * What a backend supplies: this package is open for extension, and nothing else in Strait is.
 *
 * <p>There are two ways to be a {@link dev.strait.spi.Backend}. Either hand a {@link dev.strait.spi.Carrier} (start a
 * process, wait and wake, tell the time) to the engine, which knows how readers and writers meet in one JVM; or
 * implement {@link dev.strait.spi.ChannelCore} itself, from scratch, wherever the values are to travel.
 *
 * <h2>The protocol</h2>
 *
 * The verbs are asynchronous and only the front end, in {@code dev.strait}, blocks. A blocked operation is one
 * {@link dev.strait.spi.Party}. It makes one {@link dev.strait.spi.Offer} to one core (a plain read, write or claim) or
 * one to each of several cores (an alternative); each core answers with the party's verbs. An alternative first looks at its
 * guards with offers that do not wait, or not at all where a core is {@linkplain dev.strait.spi.DirectCore direct}; only if none is
 * ready, and it is to wait, does it make an offer for each guard that takes part, and withdraws those that lose.
 *
 * <ul>
 *   <li>{@linkplain dev.strait.spi.ChannelCore#offer offer} never blocks, and may be answered before it returns.
 *   <li>{@linkplain dev.strait.spi.ChannelCore#withdraw withdraw} is a request with an answer: it may be too late, and
 *       then the answer is the commit or the failure that won.
 *   <li>An extended offer is committed like any other; then the front end runs its block, in the process whose it is, and tells
 *       the core by {@link dev.strait.spi.ChannelCore#complete complete}, or by an offer of what was {@linkplain
 *       dev.strait.spi.Offer.Kind#MADE made}. Whoever was matched with it is answered at that time.
 *   <li>Run to completion: no lock is held while a party, or the handler of undelivered values, is called; and a core
 *       does not match anew while it is being called from inside one of its own calls.
 *   <li>A verb may return before it has taken effect, if the core is somewhere else: {@link dev.strait.spi.Backend#settle} tells when
 *       it has. Of one session, what is asked first takes effect first.
 *   <li>Who uses an end, whether it may, and what the failures are called, is settled in {@code dev.strait} before a core
 *       hears of it. A core trusts its caller.
 * </ul>
 *
 * <p>Times are nanoseconds of {@link dev.strait.spi.Carrier#nanoTime()} here, and {@link java.time.Duration} in the API.
 *
 * @laws CH-09 AL-16 IN-01 EC-04
 */
@NullMarked
package dev.strait.spi;

import org.jspecify.annotations.NullMarked;
