package dev.strait;

import org.jspecify.annotations.Nullable;

/**
 * One end of a channel, or of a {@linkplain Call call channel}: what a process holds. An end is <i>exclusive</i> or
 * <i>shared</i>, and its type says which.
 *
 * <p>A process that is given an end when it is {@linkplain Network#fork(String, Holding, ProcessBody.Of1) forked} owns
 * it: when the process returns its ends are closed, and when it fails, or is stopped by poison, they are poisoned. So an end
 * need not be closed by hand, but may be, once, early, or again without effect.
 *
 * <h2>Ends that move</h2>
 *
 * Ends are values, too, and can be sent through channels: alone on any channel whose type allows it, or inside other values
 * if their channel {@linkplain ChannelBuilder#carrying declares} that.
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="moving"}
 *
 * <ul>
 *   <li><b>An exclusive end moves.</b> It leaves its owner when the write begins, and comes back if the write does not take
 *       place: if it fails, times out, is interrupted, or is a guard that is not chosen. The process that reads the value
 *       owns the end from then on. Anybody else who uses it, the sender included, is refused with an exception that says
 *       through which channel it went, and to whom. A child in {@code par} may send what its parent has lent it: then the
 *       parent does not get it back.
 *   <li><b>A shared end is copied and counted.</b> The sender keeps what it has; a value that is under way holds the end
 *       open; and the process that reads the value is one more holder, once however often it receives the end, until it
 *       ends.
 *   <li><b>Refused</b>, before anything has happened: to send an exclusive end that belongs to another process ({@link
 *       ExclusiveEndException}); that has an operation pending, which is to say, through its own channel or from an
 *       alternative that has a guard on it ({@link IllegalStateException}); that is closed ({@link ChannelClosedException});
 *       or any end, on a backend that cannot ({@link UnsupportedOperationException}).
 *   <li><b>A lost end is poison.</b> When a value is dropped by a buffer, or left in a channel that ends, the exclusive ends
 *       it carries poison their channels, with a {@link LostEndException} for the cause, so that no peer waits for a process
 *       that does not exist; its shared ends count one holder less; and a claim ends.
 * </ul>
 *
 * An end belongs to the network of its channel wherever it goes: when that network ends or fails, the end is poisoned. What an
 * iterator has read ahead stays with it when its end moves on.
 *
 * @laws PR-05 MO-01 MO-02 MO-03 MO-04 MO-05
 */
public sealed interface ChannelEnd extends Holding permits ChannelReader, ChannelWriter, CallServer, CallClient, End {
    /**
     * What end it is, for people.
     *
     * @return the kind of the end and the name of its channel
     */
    @Override
    String name();

    /**
     * Closes this end. Closing the last writing end lets readers drain the channel and then see the end of the stream;
     * closing the last reading end makes writes fail, and what is in the buffer undelivered. Never blocks; has no effect
     * on an end that is closed. Clients are writing ends in this, and servers reading ends.
     *
     * <p>An end that came from a claim ends the claim instead.
     *
     * @throws ExclusiveEndException if the end is exclusive and belongs to another live process
     * @laws CL-01 CL-02 CL-03 SH-06
     */
    @Override
    void close();

    /**
     * Poisons the channel with the strength 1 and no cause: tells everybody who depends on it to stop.
     *
     * {@snippet class="dev.strait.conformance.Snippets" region="poison"}
     *
     * <p>More precisely, whoever waits at the channel or uses it from now on gets a {@link ChannelPoisonedException}: reads,
     * writes, claims and alternatives, on both sides. Poison from a writing end lets readers drain the buffer first; poison from
     * a reading end makes what is in it undelivered. A process that ends with the exception passes the poison on to all ends it
     * owns, so that a wave of it stops every process that can be reached, in a network of any shape.
     *
     * <p>A channel is poisoned for good. The first poison that takes, and its cause, are what failures tell of; later poison adds
     * its strength, if it is greater, and makes values that it strands undelivered. Poison that is not stronger than the
     * channel's {@linkplain ChannelBuilder#immunity(int) immunity} has no effect at all.
     *
     * <p><b>Who may call.</b> Whoever may use the end now: of an exclusive end its owner, or anybody if it is free, who does not
     * become its owner by that. Has no effect on an end that is closed, which has left the channel. Never blocks, whoever waits
     * at the channel or has claimed a side of it, and touches no other channel.
     *
     * @throws ExclusiveEndException if the end is exclusive and belongs to another live process
     * @laws CL-04 PO-01 PO-02 PO-03 PO-05 PO-06 PO-07 PO-08 PO-09
     */
    void poison();

    /**
     * Poisons the channel with a strength and no cause; see {@link #poison()}.
     *
     * @param strength how strong the poison is, at least 1
     * @throws ExclusiveEndException as {@link #poison()}
     * @throws IllegalArgumentException if the strength is less than 1
     * @laws PO-03 PO-04
     */
    void poison(int strength);

    /**
     * Poisons the channel because something has gone wrong; see {@link #poison()}. A process that ends with the exception that
     * this gives it has failed, and its network with it.
     *
     * @param cause what has gone wrong
     * @throws ExclusiveEndException as {@link #poison()}
     */
    void poison(Throwable cause);

    /**
     * Poisons the channel with a strength and perhaps a cause; see {@link #poison()}. To pass on what has been caught: {@code
     * end.poison(caught.strength(), caught.getCause())}.
     *
     * @param strength how strong the poison is, at least 1
     * @param cause what has gone wrong; null if nothing has, and everybody is only to stop
     * @throws ExclusiveEndException as {@link #poison()}
     * @throws IllegalArgumentException if the strength is less than 1
     */
    void poison(int strength, @Nullable Throwable cause);
}
