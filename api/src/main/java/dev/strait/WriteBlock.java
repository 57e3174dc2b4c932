package dev.strait;

/**
 * What makes a value when a reader has committed to take it; see {@link ChannelWriter#writeExtended(WriteBlock)}.
 *
 * @param <T> the type of the value
 * @param <X> what the block may throw
 */
@FunctionalInterface
public interface WriteBlock<T, X extends Exception> {
    /**
     * Makes the value, in the process that writes.
     *
     * @return the value, not null
     * @throws X if there is none
     * @throws InterruptedException if it is interrupted
     */
    T make() throws X, InterruptedException;
}
