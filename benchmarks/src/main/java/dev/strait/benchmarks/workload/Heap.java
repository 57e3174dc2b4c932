package dev.strait.benchmarks.workload;

/** The heap in use. */
public final class Heap {
    private static final int COLLECTIONS = 2;

    private Heap() {}

    /** The bytes of what is reachable, after collecting what is not. */
    public static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
