package dev.strait.conformance.simulator;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import dev.strait.spi.Side;
import java.util.IdentityHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A channel as one session has it: every verb is a letter. Why it has ended is known as of the last letter from the arbiter; so
 * whoever has been told of the end by an answer finds it here, and anybody else may find it later.
 */
final class RemoteCore<T> implements ChannelCore<T>, Remote {
    private final Key key;
    private final ChannelSpec<T> spec;
    private final Desk desk;
    private final Mailbox handlers;
    private final Consumer<? super T> undelivered;
    private final IdentityHashMap<Party, Long> numbers = new IdentityHashMap<>();
    private volatile @Nullable Failure writing;
    private volatile @Nullable Failure reading;

    RemoteCore(Key key, ChannelSpec<T> spec, Desk desk, Mailbox handlers, Consumer<? super T> undelivered) {
        this.key = key;
        this.spec = spec;
        this.desk = desk;
        this.handlers = handlers;
        this.undelivered = undelivered;
    }

    @Override
    public ChannelSpec<T> spec() {
        return spec;
    }

    @Override
    public void attach(EndId end, SessionId owner) {
        desk.send(new Request.Attach(key, end));
    }

    @Override
    public void detach(EndId end) {
        desk.send(new Request.Detach(key, end));
    }

    @Override
    public void offer(Offer<T> offer) {
        @Nullable Encoded value = Encoded.of(offer.value());
        desk.offer(
                this,
                offer.party(),
                offer.guard(),
                by -> new Request.Offered(key, by, offer.kind(), offer.end(), value));
    }

    @Override
    public void withdraw(Party party, int guard) {
        desk.withdraw(this, party, guard, number -> new Request.Withdraw(key, number, guard));
    }

    @Override
    public void unclaim(EndId claim) {
        desk.send(new Request.Unclaim(key, claim));
    }

    @Override
    public void complete(EndId end, @Nullable Throwable thrown) {
        desk.send(new Request.Complete(key, end, desk.causes().away(thrown)));
    }

    @Override
    public void poison(@Nullable Side by, Poison poison) {
        desk.send(new Request.Poisoned(key, by, desk.causes().away(poison)));
    }

    @Override
    public @Nullable Failure ending(Side side) {
        Failure known = side == Side.WRITING ? writing : reading;
        return known != null ? known : desk.ending();
    }

    // ---------------------------------------------------------------- for the desk

    @Override
    public IdentityHashMap<Party, Long> numbers() {
        return numbers;
    }

    @Override
    public void fail(Party party, int guard, Failure.Lost failure) {
        party.fail(guard, failure);
    }

    @Override
    public void ended(Reply.Ended ended) {
        writing = home(ended.writing());
        reading = home(ended.reading());
    }

    private @Nullable Failure home(@Nullable Failure failure) {
        return failure == null ? null : desk.causes().home(failure);
    }

    @Override
    public void broken(Reply.Broken broken) {
        throw new IllegalStateException("a channel is not broken: " + key);
    }

    /** The handler has a thread of its own: it may use channels, which the thread of the replies must not wait for. */
    @Override
    @SuppressWarnings("unchecked") // what was written is a T, and its copy is one
    public void undelivered(Encoded value) {
        handlers.put(() -> undelivered.accept((T) value.decode()));
    }
}
