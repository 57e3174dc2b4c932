/**
 * The workloads: programs that every contestant runs, each one class. Its components are its parameters, so that the
 * contestants that cannot run the class itself, Kotlin's coroutines and Go, play by the same ones.
 *
 * <p>Every run has a result that is known beforehand. What a process can verify on its way, such as the order of what it reads,
 * it verifies, and fails if it is wrong.
 */
@NullMarked
package dev.strait.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
