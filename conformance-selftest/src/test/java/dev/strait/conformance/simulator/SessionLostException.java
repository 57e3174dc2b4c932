package dev.strait.conformance.simulator;

/** A session is no more: the cause of the poison that its exclusive ends leave. */
final class SessionLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SessionLostException(String why) {
        super(why, null, false, false);
    }
}
