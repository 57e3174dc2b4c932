package dev.strait;

import dev.strait.spi.Sharing;

/**
 * A call channel in the making, for when it needs a name, or more. The last call says the kind.
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="call-builder"}
 *
 * <p>Not for use by several threads at a time. A builder makes as many call channels as it is asked for.
 *
 * @param <Q> the type of the requests
 * @param <R> the type of the replies
 */
public final class CallBuilder<Q, R> {
    private final Network network;
    private final ChannelBuilder<Exchange<Q, R>> requests;

    CallBuilder(Network network) {
        this.network = network;
        this.requests = new ChannelBuilder<>(network, Request.class, Words.CALL);
    }

    /**
     * Names the call channel. The name appears in error messages and dumps.
     *
     * @param newName the name; by default the call channels of a network are numbered
     * @return this
     */
    public CallBuilder<Q, R> named(String newName) {
        requests.named(newName);
        return this;
    }

    /**
     * Makes the call channel immune to poison up to a strength, as {@link ChannelBuilder#immunity(int)}.
     *
     * @param strongest the strongest poison that has no effect; 0, the default, for none
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public CallBuilder<Q, R> immunity(int strongest) {
        requests.immunity(strongest);
        return this;
    }

    /**
     * Makes a call channel with one client and one server.
     *
     * @return the call channel
     */
    public One2OneCall<Q, R> one2one() {
        return new One2OneCall<>(network.join(requests, Sharing.ONE, Sharing.ONE));
    }

    /**
     * Makes a call channel with one client and any number of servers.
     *
     * @return the call channel
     */
    public One2AnyCall<Q, R> one2any() {
        return new One2AnyCall<>(network.join(requests, Sharing.ONE, Sharing.ANY));
    }

    /**
     * Makes a call channel with any number of clients and one server.
     *
     * @return the call channel
     */
    public Any2OneCall<Q, R> any2one() {
        return new Any2OneCall<>(network.join(requests, Sharing.ANY, Sharing.ONE));
    }

    /**
     * Makes a call channel with any number of clients and any number of servers.
     *
     * @return the call channel
     */
    public Any2AnyCall<Q, R> any2any() {
        return new Any2AnyCall<>(network.join(requests, Sharing.ANY, Sharing.ANY));
    }
}
