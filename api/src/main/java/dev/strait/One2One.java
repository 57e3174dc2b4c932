package dev.strait;

import dev.strait.spi.Side;

/**
 * A channel with one writer and one reader.
 *
 * @param <T> the type of the values
 */
public final class One2One<T> implements Channel<T> {
    private final Junction<T> junction;
    private final ExclusiveReader<T> reader;
    private final ExclusiveWriter<T> writer;

    One2One(Junction<T> junction) {
        this.junction = junction;
        this.reader = new ExclusiveReader<>(junction, junction.attach(Side.READING), null);
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
    public ExclusiveReader<T> reader() {
        return reader;
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
