package dev.strait;

import dev.strait.spi.Side;

/**
 * A channel with any number of writers and one reader.
 *
 * @param <T> the type of the values
 */
public final class Any2One<T> implements Channel<T> {
    private final Junction<T> junction;
    private final ExclusiveReader<T> reader;

    Any2One(Junction<T> junction) {
        this.junction = junction;
        this.reader = new ExclusiveReader<>(junction, junction.attach(Side.READING), null);
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
    public ExclusiveReader<T> reader() {
        return reader;
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
