package dev.strait.benchmarks;

/** What the processes run in. */
enum ThreadKind {
    VIRTUAL("virtual", "virtual"),
    PLATFORM("platform", "threads");

    private final String label;
    private final String backend;

    ThreadKind(String label, String backend) {
        this.label = label;
        this.backend = backend;
    }

    /** The kind of that name, as a benchmark's parameter has it. */
    static ThreadKind named(String label) {
        for (ThreadKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("threads must be virtual or platform: threads=" + label);
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
