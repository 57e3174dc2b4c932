/**
 * Typed channels between processes, in the tradition of CSP, occam and JCSP.
 *
 * <p>Processes share no data; they communicate over channels whose <i>ends</i> are distinct types, so that a mistake in
 * wiring is a compile error where Java can make it one, and an exception at first misuse where it cannot. Start at {@link
 * dev.strait.Network}.
 *
 * <h2>The words</h2>
 *
 * <dl>
 *   <dt>process
 *   <dd>sequential code with a thread of its own, part of a {@link dev.strait.Network}
 *   <dt>channel
 *   <dd>a one-way connection of one of four kinds, see {@link dev.strait.Channel}
 *   <dt>end
 *   <dd>what a process holds of a channel: a reader or a writer, a client or a server, exclusive or shared
 *   <dt>call
 *   <dd>a request from a client and a reply from a server, see {@link dev.strait.Call}: a server <i>accepts</i> the request, and
 *       it is <i>answered</i>
 *   <dt>owner
 *   <dd>the process that may use an exclusive end
 *   <dt>rendezvous
 *   <dd>a communication on a channel without a {@link dev.strait.Buffer}: reader and writer meet
 *   <dt>extended rendezvous, block
 *   <dd>a communication in which one side does something, its block, while the other stays: see {@link
 *       dev.strait.ChannelReader#readExtended(dev.strait.ReadBlock) readExtended} and {@link
 *       dev.strait.ChannelWriter#writeExtended(dev.strait.WriteBlock) writeExtended}
 *   <dt>claim
 *   <dd>having a shared side alone for a while
 *   <dt>close, poison
 *   <dd>the two ways a channel ends: when all is said; and when everybody is to stop, at once or because something went wrong
 *   <dt>strength, immunity
 *   <dd>of poison, and of a channel against it: poison that is not stronger has no effect
 * </dl>
 *
 * <h2 id="times">Times, nulls and interrupts</h2>
 *
 * A timeout is a {@link java.time.Duration}; zero or less means not to wait; an operation that times out has waited at least
 * that long, on a monotonic clock. Methods named {@code try…} never wait for another process. Null is not a value: passing
 * it anywhere but where it is said to be allowed throws {@link java.lang.NullPointerException}, and returning it means that there
 * was nothing. Operations that
 * may wait look at the thread's interrupt flag before they do anything, and throw {@link java.lang.InterruptedException}
 * if it is set.
 *
 * <h2 id="memory">Memory</h2>
 *
 * What a process did before it wrote a value happens-before what another does after it has read that value. On a channel
 * without a buffer, what the reader did before it read also happens-before what the writer does after its write. With
 * {@code fifo(n)}, read <i>k</i> happens-before the return of write <i>k+n</i>; the block of an extended read is part of the
 * read, and that of an extended write of the write. What a client did before a call happens-before what the server does after it
 * has accepted it; what was done before the answer happens-before the return of the call. Starting a process and waiting for its end
 * order memory too; see {@link dev.strait.Network}.
 *
 * <h2 id="laws">Laws</h2>
 *
 * What is promised here holds on every backend, by law: a number such as CH-01 is that of a law in {@code docs/laws.md}, and of the
 * tests of it in the conformance kit. Where a page names the laws of a type or a method, it is their promise in other words.
 *
 * @laws CH-07 CH-10 CH-11 TI-01 IN-01 IN-04 BA-06 CA-05 PR-03
 */
@NullMarked
package dev.strait;

import org.jspecify.annotations.NullMarked;
