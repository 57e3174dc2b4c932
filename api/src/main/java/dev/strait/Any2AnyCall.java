package dev.strait;

import dev.strait.spi.Side;

/**
 * A call channel with any number of clients and any number of servers; each request goes to one of them.
 *
 * @param <Q> the type of the requests
 * @param <R> the type of the replies
 */
public final class Any2AnyCall<Q, R> implements Call<Q, R> {
    private final Junction<Exchange<Q, R>> junction;

    Any2AnyCall(Junction<Exchange<Q, R>> junction) {
        this.junction = junction;
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
    public SharedServer<Q, R> server() {
        return new SharedServer<>(junction, junction.share(Side.READING), Process.current());
    }

    @Override
    public String toString() {
        return junction.toString();
    }
}
