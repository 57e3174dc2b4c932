package dev.strait.spi;

/**
 * How a direct write says that it has taken place and failed all the same, which neither true nor false can. The front end turns
 * it into an exception with names, so this one costs no stack trace.
 */
public final class BrokenRendezvous extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Failure.ReaderFailed failure;

    /**
     * Makes one.
     *
     * @param failure what failed
     */
    public BrokenRendezvous(Failure.ReaderFailed failure) {
        super("the block of the extended read failed", failure.cause(), false, false);
        this.failure = failure;
    }

    /**
     * What failed.
     *
     * @return the failure
     */
    public Failure.ReaderFailed failure() {
        return failure;
    }
}
