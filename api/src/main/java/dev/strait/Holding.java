package dev.strait;

/**
 * What a process holds of something that it shares with others: an end of a channel, or an enrolment in a barrier. It can be
 * given to a process when that is {@linkplain Network#fork(String, Holding, ProcessBody.Of1) forked}, and ends with its
 * process at the latest.
 */
public sealed interface Holding extends AutoCloseable permits ChannelEnd, Enrolment {
    /**
     * What it is, for people.
     *
     * @return its kind and the name of what it is part of
     */
    String name();

    /**
     * Gives it up: closes an end, resigns from a barrier. Never blocks; has no effect the second time.
     *
     * @throws ExclusiveEndException if it is exclusive and belongs to another live process
     */
    @Override
    void close();
}
