package dev.strait.conformance.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/*
 * One direction between a session and an arbiter: letters arrive in the order in which they were sent, each once, or not at all if
 * the link is cut for good.
 *
 * Letters are numbered from 1. The sender keeps each until it is acknowledged; the receiver accepts the next number only.
 *
 *   letter                  in order    what happens
 *   number = received + 1   yes         it is dealt with, and acknowledged unless the link is cut
 *   number <= received      again       dropped: it has been dealt with, and its acknowledgement was lost
 *   number > received + 1   a gap       dropped: one before it was lost, and both will be sent again
 *
 * While the link is cut, a letter that is under way is lost or arrives without being acknowledged, as the seed has it: the sender
 * cannot tell which. When it is healed, all that have not been acknowledged are sent again, in order.
 *
 * A real transport does all this for us. It is here because exactly-once must not come from the mailboxes being kind.
 */
final class Link<L> {
    private record Numbered<L>(long number, L letter) {}

    private final Mailbox receiver;
    private final Consumer<? super L> dealing;
    private final SplittableRandom random;
    private final long longestDelay;
    private final boolean dedupes;
    private final Deque<Numbered<L>> unacknowledged = new ArrayDeque<>();
    private long sent;
    private long received;
    private long lastDue = System.nanoTime();
    private boolean cut;

    Link(Mailbox receiver, Consumer<? super L> dealing, SplittableRandom random, Setup setup) {
        this.receiver = receiver;
        this.dealing = dealing;
        this.random = random;
        this.longestDelay = setup.longestDelay();
        this.dedupes = setup.defect() != Defect.DOES_NOT_KNOW_REPEATED_LETTERS;
    }

    synchronized void send(L letter) {
        Numbered<L> numbered = new Numbered<>(++sent, letter);
        unacknowledged.add(numbered);
        if (!cut) {
            post(numbered);
        }
    }

    /** From now on nothing that is sent arrives, and what is under way may not. */
    synchronized void cut() {
        cut = true;
    }

    /** What has not been acknowledged is sent again. */
    synchronized void heal() {
        cut = false;
        unacknowledged.forEach(this::post);
    }

    /** One letter in four takes its time; none overtakes another. */
    private void post(Numbered<L> letter) {
        long delay = longestDelay > 0 && random.nextInt(4) == 0 ? random.nextLong(longestDelay) : 0;
        lastDue = Math.max(lastDue, System.nanoTime() + delay);
        receiver.put(lastDue, () -> arrive(letter));
    }

    private void arrive(Numbered<L> letter) {
        if (isAccepted(letter)) {
            dealing.accept(letter.letter());
        }
    }

    private synchronized boolean isAccepted(Numbered<L> letter) {
        if (cut && random.nextBoolean()) {
            return false;
        }
        boolean next = letter.number() == received + 1;
        boolean repeated = letter.number() <= received;
        if (next) {
            received = letter.number();
        }
        if (!cut) {
            while (!unacknowledged.isEmpty() && unacknowledged.peek().number() <= received) {
                unacknowledged.remove();
            }
        }
        return next || (repeated && !dedupes);
    }
}
