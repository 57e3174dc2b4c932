package dev.strait.benchmarks.contestant;

/** What the processes run in. */
public enum ThreadKind {
    /** Virtual threads. */
    VIRTUAL("virtual"),
    /** Platform threads. */
    PLATFORM("threads");

    private final String backend;

    ThreadKind(String backend) {
        this.backend = backend;
    }

    /** The name of Strait's backend on such threads. */
    String backend() {
        return backend;
    }

    /** A thread of this kind, not started yet; none keeps the JVM alive. */
    Thread thread(Runnable body) {
        return switch (this) {
            case VIRTUAL -> Thread.ofVirtual().unstarted(body);
            case PLATFORM -> Thread.ofPlatform().daemon().unstarted(body);
        };
    }
}
