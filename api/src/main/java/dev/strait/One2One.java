package dev.strait;

/**
 * A channel with one writer and one reader.
 *
 * @param <T> the type of the values
 */
public final class One2One<T> implements Channel<T> {
    private final Junction<T> junction;

    One2One(Junction<T> junction) {
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
    public ExclusiveReader<T> reader() {
        return junction.exclusiveReader();
    }

    @Override
    public ExclusiveWriter<T> writer() {
        return junction.exclusiveWriter();
    }

    @Override
    public String toString() {
        return junction.toString();
    }
}
