package dev.strait.conformance;

import dev.strait.Buffer;
import dev.strait.Call;
import dev.strait.Channel;
import dev.strait.ChannelBuilder;
import dev.strait.Network;
import java.util.function.Consumer;

/** The four kinds of channel, so that a law can be tested on each. */
public enum Kind {
    /** One writer, one reader. */
    ONE2ONE(false, false),
    /** One writer, any readers. */
    ONE2ANY(false, true),
    /** Any writers, one reader. */
    ANY2ONE(true, false),
    /** Any writers, any readers. */
    ANY2ANY(true, true);

    private final boolean sharedWriters;
    private final boolean sharedReaders;

    Kind(boolean sharedWriters, boolean sharedReaders) {
        this.sharedWriters = sharedWriters;
        this.sharedReaders = sharedReaders;
    }

    /**
     * Whether the writing ends are shared.
     *
     * @return whether there can be more than one
     */
    public boolean sharedWriters() {
        return sharedWriters;
    }

    /**
     * Whether the reading ends are shared.
     *
     * @return whether there can be more than one
     */
    public boolean sharedReaders() {
        return sharedReaders;
    }

    /**
     * Makes a channel of this kind.
     *
     * @param <T> the type of the values
     * @param net the network it belongs to
     * @param buffer its buffer
     * @return the channel
     */
    public <T> Channel<T> make(Network net, Buffer buffer) {
        return switch (this) {
            case ONE2ONE -> net.one2one(buffer);
            case ONE2ANY -> net.one2any(buffer);
            case ANY2ONE -> net.any2one(buffer);
            case ANY2ANY -> net.any2any(buffer);
        };
    }

    /**
     * Makes a call channel of this kind, with clients for writers and servers for readers.
     *
     * @param <Q> the type of the requests
     * @param <R> the type of the replies
     * @param net the network it belongs to
     * @return the call channel
     */
    public <Q, R> Call<Q, R> makeCall(Network net) {
        return switch (this) {
            case ONE2ONE -> net.one2oneCall();
            case ONE2ANY -> net.one2anyCall();
            case ANY2ONE -> net.any2oneCall();
            case ANY2ANY -> net.any2anyCall();
        };
    }

    /**
     * Makes a channel of this kind that reports what is not delivered.
     *
     * @param <T> the type of the values
     * @param net the network it belongs to
     * @param type the class of the values
     * @param buffer its buffer
     * @param undelivered the handler
     * @return the channel
     */
    public <T> Channel<T> make(Network net, Class<T> type, Buffer buffer, Consumer<? super T> undelivered) {
        return make(net.channel(type).buffer(buffer).onUndelivered(undelivered));
    }

    /**
     * Makes a channel of this kind.
     *
     * @param <T> the type of the values
     * @param builder says what else it is
     * @return the channel
     */
    public <T> Channel<T> make(ChannelBuilder<T> builder) {
        return switch (this) {
            case ONE2ONE -> builder.one2one();
            case ONE2ANY -> builder.one2any();
            case ANY2ONE -> builder.any2one();
            case ANY2ANY -> builder.any2any();
        };
    }
}
