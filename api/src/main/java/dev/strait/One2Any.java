package dev.strait;

import dev.strait.spi.Side;

/**
 * A channel with one writer and any number of readers; each value goes to one of them.
 *
 * @param <T> the type of the values
 */
public final class One2Any<T> implements Channel<T> {
    private final Junction<T> junction;
    private final ExclusiveWriter<T> writer;

    One2Any(Junction<T> junction) {
        this.junction = junction;
        this.writer = new ExclusiveWriter<>(junction, junction.attach(Side.WRITING), null);
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
    public ExclusiveWriter<T> writer() {
        return writer;
    }

    @Override
    public String toString() {
        return junction.toString();
    }
}
