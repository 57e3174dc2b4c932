package dev.strait;

import org.jspecify.annotations.Nullable;

/**
 * What a reader does with a value while the writer stays in its write; see {@link ChannelReader#readExtended(ReadBlock)}.
 *
 * @param <T> the type of the value
 * @param <R> the type of the result
 * @param <X> what the block may throw
 */
@FunctionalInterface
public interface ReadBlock<T, R extends @Nullable Object, X extends Exception> {
    /**
     * Handles the value, in the process that reads.
     *
     * @param value what has been read
     * @return the result of the read
     * @throws X if it fails
     * @throws InterruptedException if it is interrupted
     */
    R run(T value) throws X, InterruptedException;
}
