package dev.strait;

/**
 * A channel with one writer and any number of readers; each value goes to one of them.
 *
 * @param <T> the type of the values
 */
public final class One2Any<T> implements Channel<T> {
    private final Junction<T> junction;

    One2Any(Junction<T> junction) {
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
        return junction.sharedReader();
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
