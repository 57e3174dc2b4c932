package dev.strait;

/** Who may use an end: the part of an end that knows processes. */
abstract sealed class Tenure implements Owned permits ExclusiveTenure, SharedTenure {
    final End<?> end;

    Tenure(End<?> end) {
        this.end = end;
    }

    /** Lets the caller use the end, or throws. Called at every operation. */
    abstract void admit();

    /** The caller closes the end. */
    abstract void close();

    /** Throws unless the process may hand the end on. */
    abstract void checkHand(Process giver, Process taker);

    /** A process hands the end to one that has not started yet, or throws. */
    abstract void hand(Process giver, Process taker);

    /** "exclusive" or "shared". */
    abstract String adjective();

    @Override
    public final Network network() {
        return end.junction.network();
    }

    final ChannelClosedException closed() {
        return new ChannelClosedException("this end has been closed: " + end.name(), end.junction.name(), false, null);
    }
}
