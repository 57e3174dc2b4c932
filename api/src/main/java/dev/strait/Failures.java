package dev.strait;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What several processes throw, as one. */
final class Failures {
    private Failures() {}

    /** The first failure, with a further one suppressed. */
    static Throwable join(@Nullable Throwable first, Throwable further) {
        if (first == null) {
            return further;
        }
        if (first != further) {
            first.addSuppressed(further);
        }
        return first;
    }

    /** Whether a process that was told to stop throws this for an answer, and not on its own account. */
    static boolean isEcho(Throwable thrown, Throwable reason) {
        return thrown == reason
                || thrown instanceof InterruptedException
                || thrown instanceof ProcessInterruptedException
                || isStop(thrown)
                || (isPoison(thrown) && isRecorded(lossOrigin(thrown.getCause()), reason))
                || (thrown instanceof ReaderFailedException && isCauseOf(reason, thrown.getCause()))
                || (thrown instanceof CallAbandonedException && thrown.getCause() != null)
                || (thrown instanceof CallFailedException && isEchoOfCause(thrown.getCause(), reason));
    }

    private static boolean isPoison(Throwable thrown) {
        return thrown instanceof ChannelPoisonedException || thrown instanceof BarrierBrokenException;
    }

    /** Poison may come from the end of a process that failed second, before that of the network arrives. */
    private static boolean isRecorded(@Nullable Throwable cause, Throwable reason) {
        return cause == reason || Arrays.asList(reason.getSuppressed()).contains(cause);
    }

    /** A server tells its client why it has failed, as poison does; or that it has been told to stop, and how. */
    private static boolean isEchoOfCause(@Nullable Throwable cause, Throwable reason) {
        return cause != null && (isRecorded(cause, reason) || isEcho(cause, reason));
    }

    /**
     * Whether a process that throws this has been told to stop by poison, and nothing has gone wrong; or has called one that
     * has.
     */
    static boolean isStop(Throwable thrown) {
        return (isPoison(thrown) || (thrown instanceof CallFailedException failed && failed.isStopped()))
                && thrown.getCause() == null;
    }

    /** How strong the poison is that this tells of. */
    static int strength(Throwable poison) {
        return switch (poison) {
            case ChannelPoisonedException poisoned -> poisoned.strength();
            case BarrierBrokenException broken -> broken.strength();
            case CallFailedException stopped -> stopped.strength();
            default -> throw new IllegalArgumentException("no poison: " + poison, poison);
        };
    }

    /** Whether that is what a reader has failed with; a checked exception has been wrapped for its network. */
    private static boolean isCauseOf(@Nullable Throwable reason, @Nullable Throwable cause) {
        return cause != null && reason != null && (cause == reason || cause == causeOf(reason));
    }

    /** A throwable's cause; its own may fail. */
    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable untold) {
            return null;
        }
    }

    /** What poison came of; an end that was lost when poison stranded the value it was in tells of that poison. */
    private static @Nullable Throwable lossOrigin(@Nullable Throwable poison) {
        Throwable origin = poison;
        while (origin instanceof LostEndException && origin.getCause() != null) {
            origin = origin.getCause();
        }
        return origin;
    }

    /**
     * What has gone wrong, where a process throws what it has been told about another: what is thrown in a server is thrown in
     * its client at the same time, and may be seen first there.
     */
    static Throwable origin(Throwable thrown) {
        Throwable origin = thrown;
        while (origin instanceof CallFailedException failed && failed.isThrownInServer() && failed.getCause() != null) {
            origin = failed.getCause();
        }
        return origin;
    }

    /** What a process's failure is to its network: an unchecked one is itself. */
    static Throwable unchecked(Process process, Throwable thrown) {
        return thrown instanceof RuntimeException || thrown instanceof Error
                ? thrown
                : new ProcessFailedException(process.name(), thrown);
    }

    /** Throws what a group has failed with, if it has. */
    static void rethrow(@Nullable Throwable failure) throws InterruptedException {
        switch (failure) {
            case null -> {}
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case InterruptedException interrupt -> throw interrupt;
            default -> throw new AssertionError("not a failure of a group: " + failure, failure);
        }
    }

    /** A throwable in words; its own may fail. */
    static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (Throwable unspeakable) {
            return thrown.getClass().getName();
        }
    }
}
