package dev.strait;

import dev.strait.spi.Side;

/**
 * A channel with any number of writers and any number of readers; each value goes from one to one.
 *
 * @param <T> the type of the values
 */
public final class Any2Any<T> implements Channel<T> {
    private final Junction<T> junction;

    Any2Any(Junction<T> junction) {
        this.junction = junction;
    }

    @Override
    public String name() {
        return junction.name();
    }

    @Override
    public Buffer buffer() {
        return junction.spec().buffer();
    }

    @Override
    public SharedReader<T> reader() {
        return new SharedReader<>(junction, junction.share(Side.READING), Process.current());
    }

    @Override
    public SharedWriter<T> writer() {
        return new SharedWriter<>(junction, junction.share(Side.WRITING), Process.current());
    }

    @Override
    public String toString() {
        return junction.toString();
    }
}
