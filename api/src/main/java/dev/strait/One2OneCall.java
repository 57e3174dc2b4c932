package dev.strait;

import dev.strait.spi.Side;

/**
 * A call channel with one client and one server.
 *
 * @param <Q> the type of the requests
 * @param <R> the type of the replies
 */
public final class One2OneCall<Q, R> implements Call<Q, R> {
    private final Junction<Exchange<Q, R>> junction;
    private final ExclusiveClient<Q, R> client;
    private final ExclusiveServer<Q, R> server;

    One2OneCall(Junction<Exchange<Q, R>> junction) {
        this.junction = junction;
        this.client = new ExclusiveClient<>(junction, junction.attach(Side.WRITING), null);
        this.server = new ExclusiveServer<>(junction, junction.attach(Side.READING), null);
    }

    @Override
    public String name() {
        return junction.name();
    }

    @Override
    public ExclusiveClient<Q, R> client() {
        return client;
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
