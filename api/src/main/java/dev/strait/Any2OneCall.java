package dev.strait;

import dev.strait.spi.Side;

/**
 * A call channel with any number of clients and one server.
 *
 * @param <Q> the type of the requests
 * @param <R> the type of the replies
 */
public final class Any2OneCall<Q, R> implements Call<Q, R> {
    private final Junction<Exchange<Q, R>> junction;
    private final ExclusiveServer<Q, R> server;

    Any2OneCall(Junction<Exchange<Q, R>> junction) {
        this.junction = junction;
        this.server = new ExclusiveServer<>(junction, junction.attach(Side.READING), null);
    }

    @Override
    public String name() {
        return junction.name();
    }

    @Override
    public SharedClient<Q, R> client() {
        return new SharedClient<>(junction, junction.share(Side.WRITING), Process.current());
    }

    @Override
    public ExclusiveServer<Q, R> server() {
        return server;
    }

    @Override
    public String toString() {
        return junction.toString();
    }
}
