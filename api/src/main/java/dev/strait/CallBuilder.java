package dev.strait;

import dev.strait.spi.Capability;
import dev.strait.spi.Sharing;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call channel in the making, for when it needs a name, or more. The last call says the kind.
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="call-builder"}
 *
 * <p>A call channel needs a backend with the capability {@link Capability#BY_REFERENCE}; any other throws {@link
 * UnsupportedOperationException}.
 *
 * <p>Not for use by several threads at a time. A builder makes as many call channels as it is asked for.
 *
 * @param <Q> the type of the requests
 * @param <R> the type of the replies
 */
public final class CallBuilder<Q, R> {
    private final Network network;
    private final Class<? super Q> request;
    private final Class<? super R> reply;
    private final ChannelBuilder<Exchange<Q, R>> requests;
    private @Nullable Function<? super Q, ? extends Iterable<? extends ChannelEnd>> sent;
    private @Nullable Function<? super R, ? extends Iterable<? extends ChannelEnd>> returned;

    CallBuilder(Network network, Class<? super Q> request, Class<? super R> reply) {
        this.network = network;
        this.request = request;
        this.reply = reply;
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
     * @laws PO-04
     */
    public CallBuilder<Q, R> immunity(int strongest) {
        requests.immunity(strongest);
        return this;
    }

    /**
     * Says which ends the requests carry: these go with a request to the server that accepts it, as {@link ChannelEnd} tells. A
     * request that is an end itself needs no declaration.
     *
     * @param ends lists the ends inside a request; see {@link ChannelBuilder#carrying}
     * @return this
     * @laws CA-12
     */
    public CallBuilder<Q, R> carryingInRequests(Function<? super Q, ? extends Iterable<? extends ChannelEnd>> ends) {
        this.sent = Objects.requireNonNull(ends, "ends");
        return this;
    }

    /**
     * Says which ends the replies carry: these go with a reply to the client that asked, from the process that answers. A reply
     * that is an end itself needs no declaration.
     *
     * {@snippet class="dev.strait.conformance.Snippets" region="call-for-an-end"}
     *
     * @param ends lists the ends inside a reply; see {@link ChannelBuilder#carrying}
     * @return this
     * @laws CA-12
     */
    public CallBuilder<Q, R> carryingInReplies(Function<? super R, ? extends Iterable<? extends ChannelEnd>> ends) {
        this.returned = Objects.requireNonNull(ends, "ends");
        return this;
    }

    /**
     * Makes a call channel with one client and one server.
     *
     * @return the call channel
     */
    public One2OneCall<Q, R> one2one() {
        return new One2OneCall<>(join(Sharing.ONE, Sharing.ONE));
    }

    /**
     * Makes a call channel with one client and any number of servers.
     *
     * @return the call channel
     */
    public One2AnyCall<Q, R> one2any() {
        return new One2AnyCall<>(join(Sharing.ONE, Sharing.ANY));
    }

    /**
     * Makes a call channel with any number of clients and one server.
     *
     * @return the call channel
     */
    public Any2OneCall<Q, R> any2one() {
        return new Any2OneCall<>(join(Sharing.ANY, Sharing.ONE));
    }

    /**
     * Makes a call channel with any number of clients and any number of servers.
     *
     * @return the call channel
     */
    public Any2AnyCall<Q, R> any2any() {
        return new Any2AnyCall<>(join(Sharing.ANY, Sharing.ANY));
    }

    /** A request carries the place for its answer, which is the client's own: a copy of it would be answered in vain. */
    private Junction<Exchange<Q, R>> join(Sharing clients, Sharing servers) {
        if (!network.backend().capabilities().contains(Capability.BY_REFERENCE)) {
            throw new UnsupportedOperationException("backend '"
                    + network.backend().name() + "' cannot have call channels: it does not have the capability "
                    + Capability.BY_REFERENCE);
        }
        CallCargo<Q, R> cargo = new CallCargo<>(Cargo.of(request, sent), Cargo.of(reply, returned));
        return network.join(requests.cargo(cargo), clients, servers);
    }
}
