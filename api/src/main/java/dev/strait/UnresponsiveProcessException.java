package dev.strait;

import java.time.Duration;

/**
 * A process has not ended although its network, or its {@code par}, has failed and it has been interrupted: it neither
 * communicates nor can be interrupted where it is. It has been abandoned, and is not waited for any longer. Found among the
 * suppressed exceptions of what the network throws; the stack trace is that of the process.
 *
 * <p>More precisely, the process is given the {@linkplain NetworkBuilder#grace grace} of its network to end. When that is over its
 * ends are poisoned and given up as if it had failed, and from then on it can neither take an end nor make a channel nor start a
 * process. Its thread cannot be stopped from outside: it goes on until it returns, and what it throws is not heard.
 *
 * @laws PR-10
 */
public final class UnresponsiveProcessException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The name of the process. */
    private final String process;

    UnresponsiveProcessException(Process process, Duration grace, StackTraceElement[] trace) {
        super("process '" + process.name() + "', started at " + process.origin()
                + ", has been abandoned: it did not end within " + grace + " of being interrupted");
        this.process = process.name();
        setStackTrace(trace);
    }

    /**
     * The process that has been abandoned.
     *
     * @return its name
     */
    public String process() {
        return process;
    }
}
