package dev.strait.engine;

import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Offer;
import org.jspecify.annotations.Nullable;

/**
 * An operation at a meeting: the request to arrive there, its place in the queue of its side, and its outcome.
 *
 * <p>The outcome is decided once, by the holder of the baton, or before the meeting by a peer or its own thread ({@link Porch}). {@code previous} and {@code next} belong to the {@link Lane}
 * while it waits there, and {@code next} then to the list of those that are to be told; {@code value}, for a read, is
 * written before the outcome and read after it.
 */
abstract class Entry<T> extends Baton.Request {
    /** What has become of an operation; null while it waits, or is on its way. */
    enum Outcome {
        /** It took place. */
        DONE,
        /** It cannot take place. */
        FAILED,
        /** It was taken back in time. */
        WITHDRAWN
    }

    final Offer.Kind kind;
    final EndId end;

    @Nullable T value;

    @Nullable Entry<T> previous;

    @Nullable Entry<T> next;

    private final MeetingCore<T> core;
    private boolean queued;
    private boolean bound;
    private boolean recalled;

    Entry(MeetingCore<T> core, Offer.Kind kind, EndId end, @Nullable T value) {
        this.core = core;
        this.kind = kind;
        this.end = end;
        this.value = value;
    }

    final MeetingCore<T> core() {
        return core;
    }

    @Override
    void run() {
        core.meeting().arrive(this);
    }

    /** Whether it waits in its lane; kept by the {@link Lane}, and so known only to the holder of the baton. */
    final boolean isQueued() {
        return queued;
    }

    final void queued(boolean now) {
        queued = now;
    }

    /** Whether the operation is to be decided on arrival: it does not wait. */
    boolean immediate() {
        return false;
    }

    /** Whether the operation may be matched with an extended one, and so have to stay for its block. */
    boolean patient() {
        return !immediate();
    }

    abstract boolean isPending();

    /**
     * Binds the operation, for a match with an extended one: it has its peer, and is decided when the peer's block has ended.
     * False if it has been decided elsewhere. Called with the baton held; see {@link Blocks}.
     */
    boolean bind() {
        bound = true;
        return true;
    }

    final boolean isBound() {
        return bound;
    }

    /** It was bound in vain, or is decided now. */
    final void unbind() {
        bound = false;
        recalled = false;
    }

    /** Would be withdrawn, but is bound: that is done if the binding comes to nothing. */
    final void recall() {
        recalled = true;
    }

    final boolean isRecalled() {
        return recalled;
    }

    /**
     * Commits the operation, for a match: it may be an alternative that has been decided elsewhere, and then is not there.
     * Called with the baton held, by {@link Meeting}, which then takes the entry out of its lane.
     *
     * @param read what it reads, if it is a read
     */
    boolean commit(@Nullable T read) {
        if (read != null) {
            value = read;
        }
        return true;
    }

    /** Whether the operation may withdraw into another one: it is an offer of an alternative. */
    @Nullable AlternativeEntry<T> alternative() {
        return null;
    }

    /** Decides it; called once, with the baton held. Tells whether something is left to do after that, in {@link #tell}. */
    abstract boolean decide(Outcome outcome, @Nullable Failure failure);

    /** Tells whoever waits. Called after the baton has been passed on. */
    abstract void tell();

    final void wake(@Nullable Thread waiter) {
        if (waiter != null) {
            core.carrier().unpark(waiter);
        }
    }
}
