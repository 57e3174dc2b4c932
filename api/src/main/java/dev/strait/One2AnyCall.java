package dev.strait;

import dev.strait.spi.Side;

/**
 * A call channel with one client and any number of servers; each request goes to one of them.
 *
 * @param <Q> the type of the requests
 * @param <R> the type of the replies
 */
public final class One2AnyCall<Q, R> implements Call<Q, R> {
    private final Junction<Exchange<Q, R>> junction;
    private final ExclusiveClient<Q, R> client;

    One2AnyCall(Junction<Exchange<Q, R>> junction) {
        this.junction = junction;
        this.client = new ExclusiveClient<>(junction, junction.attach(Side.WRITING), null);
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
    public SharedServer<Q, R> server() {
        return new SharedServer<>(junction, junction.share(Side.READING), Process.current());
    }

    @Override
    public String toString() {
        return junction.toString();
    }
}
