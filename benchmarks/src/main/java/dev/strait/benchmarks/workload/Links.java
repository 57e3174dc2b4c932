package dev.strait.benchmarks.workload;

import dev.strait.benchmarks.stage.Buffers;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Rendezvous;
import dev.strait.benchmarks.stage.SharedBuffers;
import dev.strait.benchmarks.stage.SharedRendezvous;
import dev.strait.benchmarks.stage.Stage;

/** Links by the parameters that workloads have: what kind of stage has them, and how it is asked. */
final class Links {
    private Links() {}

    static Class<? extends Stage> need(int capacity, int writers, int readers) {
        boolean shared = writers > 1 || readers > 1;
        if (capacity == 0) {
            return shared ? SharedRendezvous.class : Rendezvous.class;
        }
        return shared ? SharedBuffers.class : Buffers.class;
    }

    /** On a stage that {@link #need} has named. */
    static Link of(Stage stage, int capacity, int writers, int readers) {
        boolean shared = writers > 1 || readers > 1;
        if (capacity == 0) {
            return shared
                    ? ((SharedRendezvous) stage).sharedRendezvous(writers, readers)
                    : ((Rendezvous) stage).rendezvous();
        }
        return shared
                ? ((SharedBuffers) stage).sharedBuffer(capacity, writers, readers)
                : ((Buffers) stage).buffer(capacity);
    }

    static Link of(Stage stage, int capacity) {
        return of(stage, capacity, 1, 1);
    }
}
