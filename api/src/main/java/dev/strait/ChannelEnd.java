package dev.strait;

/**
 * One end of a channel: what a process holds. An end is <i>exclusive</i> or <i>shared</i>, and its type says which.
 *
 * <p>A process that is given an end when it is {@linkplain Network#fork(String, Holding, ProcessBody.Of1) forked} owns
 * it: when the process returns its ends are closed, and when it fails they are poisoned with the cause. So an end need not be
 * closed by hand, but may be, once, early, or again without effect.
 */
public sealed interface ChannelEnd extends Holding permits ChannelReader, ChannelWriter, End {
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
     * on an end that is closed.
     *
     * <p>An end that came from a claim ends the claim instead.
     *
     * @throws ExclusiveEndException if the end is exclusive and belongs to another live process
     */
    @Override
    void close();
}
