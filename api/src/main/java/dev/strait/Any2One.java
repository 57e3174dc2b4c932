package dev.strait;

/**
 * A channel with any number of writers and one reader.
 *
 * @param <T> the type of the values
 */
public final class Any2One<T> implements Channel<T> {
    private final Junction<T> junction;

    Any2One(Junction<T> junction) {
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
    public SharedWriter<T> writer() {
        return junction.sharedWriter();
    }

    @Override
    public String toString() {
        return junction.toString();
    }
}
