/**
 * The specification, to be executed: a sequential machine for each channel, and the search for an order in which the machines do what
 * a backend did.
 *
 * <p>In CSP a network is the parallel composition of its processes and its channels, and what it may do is a set of traces (Hoare,
 * <i>Communicating Sequential Processes</i>, 1985; Roscoe, <i>The Theory and Practice of Concurrency</i>, 1997). {@link
 * dev.strait.conformance.spec.ChannelState} is one channel of that composition: its events are the commits, each at one moment. A
 * rendezvous is a single event of two operations, which is why histories of channels are not linearizable in the plain sense, where an
 * operation has an event of its own. The processes are what a script says; what they saw is a {@link
 * dev.strait.conformance.spec.History}: each operation with the interval in which it ran and what came of it.
 *
 * <p>{@link dev.strait.conformance.spec.Search} looks for a trace of the machines with an event for each operation, within its interval, that
 * yields just what was seen. The idea is that of Wing and Gong, <i>Testing and Verifying Concurrent Objects</i>, J. Par. Distr. Comp.
 * 17, 1993; the way of searching is the just-in-time linearization of Lowe, <i>Testing for Linearizability</i>, Concurr. Comput.
 * 29(4), 2017: an event is taken no sooner than a return needs it, so that the states to be kept are few. Where refusals matter, they
 * are checked as stable failures: when nothing moves any more, no event of two processes that wait may be enabled.
 *
 * <p>Nothing here runs a process or knows a backend.
 */
@NullMarked
package dev.strait.conformance.spec;

import org.jspecify.annotations.NullMarked;
