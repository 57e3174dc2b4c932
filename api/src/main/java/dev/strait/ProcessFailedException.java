package dev.strait;

/**
 * A process failed with a checked exception, which is the {@linkplain #getCause() cause}. Unchecked failures are thrown
 * by the network as they are.
 */
public final class ProcessFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The name of the process. */
    private final String process;

    ProcessFailedException(String process, Throwable cause) {
        super("process '" + process + "' failed: " + Failures.describe(cause), cause);
        this.process = process;
    }

    /**
     * The process that failed.
     *
     * @return its name
     */
    public String process() {
        return process;
    }
}
