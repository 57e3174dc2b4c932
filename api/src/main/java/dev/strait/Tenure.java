package dev.strait;

import dev.strait.spi.Poison;

/** Who may use an end, or an enrolment: the part of it that knows processes. */
abstract sealed class Tenure implements Owned permits ExclusiveTenure, SharedTenure {
    final Held end;

    Tenure(Held end) {
        this.end = end;
    }

    /** Lets the caller, who is not its {@linkplain Held#admit user}, use the end, or throws. */
    abstract void admit();

    /** The caller closes the end. */
    abstract void close();

    /** A process poisons the channel: only if it could use the end now. No effect if the end is closed. */
    abstract void poison(Process giver, Poison poison);

    /** The caller, who has been admitted, runs a block: it is to be asked {@link Blocks#check} at its next operation. */
    abstract void suspend();

    /** The block has ended. */
    abstract void resume();

    /** Throws unless the process may hand the end on. */
    abstract void checkHand(Process giver, Process taker);

    /** A process hands the end to one that has not started yet, or throws. */
    abstract void hand(Process giver, Process taker);

    /** The process sends the end: it is consigned, or the rule that forbids that is thrown. */
    abstract void consign(Process sender, Consignment consignment, Junction<?> through);

    /** The end has not been sent after all. */
    abstract void takeBack(Process sender, Consignment consignment);

    /** The process has read a value that carries the end. */
    abstract void receive(Process receiver, Junction<?> through);

    /** Nobody will read the value that carries the end. */
    abstract void lose(Junction<?> in, Poison poison);

    /** Names those who may use the end now. */
    abstract void account(Stakes stakes);

    /** Whether the end changes hands when it is sent; a shared one gets a holder more. */
    abstract boolean isExclusive();

    /** "exclusive" or "shared". */
    abstract String adjective();

    @Override
    public final Network network() {
        return end.network();
    }

    final RuntimeException closed() {
        return end.left(history());
    }

    /** How the end has moved, for messages. */
    String history() {
        return "";
    }
}
