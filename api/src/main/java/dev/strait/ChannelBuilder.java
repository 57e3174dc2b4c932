package dev.strait;

import dev.strait.spi.Sharing;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A channel in the making, for when it needs more than a buffer. The last call says the kind.
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="builder"}
 *
 * <p>Not for use by several threads at a time. A builder makes as many channels as it is asked for.
 *
 * @param <T> the type of the values
 */
public final class ChannelBuilder<T> {
    private final Network network;
    private final Class<? super T> type;
    private final Words words;
    private @Nullable String name;
    private Buffer buffer = Buffer.none();
    private @Nullable Consumer<? super T> undelivered;
    private int immunity;
    private @Nullable Function<? super T, ? extends Iterable<? extends ChannelEnd>> carried;
    private @Nullable Cargo<T> cargo;

    ChannelBuilder(Network network, Class<? super T> type) {
        this(network, type, Words.CHANNEL);
    }

    ChannelBuilder(Network network, Class<? super T> type, Words words) {
        this.network = network;
        this.type = type;
        this.words = words;
    }

    /**
     * Names the channel. The name appears in error messages and dumps.
     *
     * @param newName the name; by default the channels of a network are numbered
     * @return this
     */
    public ChannelBuilder<T> named(String newName) {
        this.name = Objects.requireNonNull(newName, "name");
        return this;
    }

    /**
     * Puts a buffer between the writers and the readers.
     *
     * @param newBuffer the buffer; by default there is none
     * @return this
     */
    public ChannelBuilder<T> buffer(Buffer newBuffer) {
        this.buffer = Objects.requireNonNull(newBuffer, "buffer");
        return this;
    }

    /**
     * Says where values go that were written and will not be read: those that a buffer drops, and those that are left in a
     * buffer when the channel is closed by its last reader, is poisoned by one, or ends with its network. Each such value
     * is given to the handler exactly once.
     *
     * <p>Ends that such a value carries are lost: see {@link ChannelEnd}.
     *
     * <p>The handler runs in the thread of some process that uses the channel, or of the network as it ends; it must not
     * block. What it throws fails the network.
     *
     * @param handler takes the values
     * @return this
     * @laws BU-08 CL-02 PO-06
     */
    public ChannelBuilder<T> onUndelivered(Consumer<? super T> handler) {
        this.undelivered = Objects.requireNonNull(handler, "handler");
        return this;
    }

    /**
     * Makes the channel immune to poison up to a strength: such poison has no effect, on either side and whoever gives it (see
     * {@link ChannelEnd#poison(int)}). So the wave that stops one part of a network does not reach another. No channel is
     * immune to the failure of its network, or of a process that owns one of its ends.
     *
     * @param strongest the strongest poison that has no effect; 0, the default, for none
     * @return this
     * @throws IllegalArgumentException if it is negative
     * @laws PO-04
     */
    public ChannelBuilder<T> immunity(int strongest) {
        if (strongest < 0) {
            throw new IllegalArgumentException("immunity must be >= 0: immunity=" + strongest);
        }
        this.immunity = strongest;
        return this;
    }

    /**
     * Says which ends the values carry: these are sent with the value, as {@link ChannelEnd} tells. A value that is an end
     * itself needs no declaration, on any channel; an end inside a record or a collection is just a reference to the reader,
     * who is refused when it uses the end, unless it is declared here.
     *
     * {@snippet class="dev.strait.conformance.Snippets" region="carrying"}
     *
     * @param ends lists the ends inside a value. It is asked when the value is written, and again when it has been read or is
     *     undelivered: it must give the same answer then, and not throw
     * @return this
     * @laws MO-01 MO-03
     */
    public ChannelBuilder<T> carrying(Function<? super T, ? extends Iterable<? extends ChannelEnd>> ends) {
        this.carried = Objects.requireNonNull(ends, "ends");
        return this;
    }

    /**
     * Makes a channel with one writer and one reader.
     *
     * @return the channel
     */
    public One2One<T> one2one() {
        return new One2One<>(network.join(this, Sharing.ONE, Sharing.ONE));
    }

    /**
     * Makes a channel with one writer and any number of readers.
     *
     * @return the channel
     */
    public One2Any<T> one2any() {
        return new One2Any<>(network.join(this, Sharing.ONE, Sharing.ANY));
    }

    /**
     * Makes a channel with any number of writers and one reader.
     *
     * @return the channel
     */
    public Any2One<T> any2one() {
        return new Any2One<>(network.join(this, Sharing.ANY, Sharing.ONE));
    }

    /**
     * Makes a channel with any number of writers and any number of readers.
     *
     * @return the channel
     */
    public Any2Any<T> any2any() {
        return new Any2Any<>(network.join(this, Sharing.ANY, Sharing.ANY));
    }

    Class<? super T> type() {
        return type;
    }

    Words words() {
        return words;
    }

    @Nullable String name() {
        return name;
    }

    Buffer buffer() {
        return buffer;
    }

    Cargo<T> cargo() {
        Cargo<T> given = cargo;
        return given != null ? given : Cargo.of(type, carried);
    }

    ChannelBuilder<T> cargo(Cargo<T> ofValues) {
        cargo = ofValues;
        return this;
    }

    @Nullable Consumer<? super T> undelivered() {
        return undelivered;
    }

    int immunity() {
        return immunity;
    }
}
