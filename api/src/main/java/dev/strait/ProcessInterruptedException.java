package dev.strait;

/**
 * A process was interrupted where it could not throw {@link InterruptedException}: while it waited for the next element
 * of an {@link Iterable} or a stream. The thread's interrupt flag is set; nothing was read. A network takes it for what
 * it is, a process that stops because it was told to.
 */
public final class ProcessInterruptedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProcessInterruptedException(String message, InterruptedException cause) {
        super(message, cause);
    }
}
