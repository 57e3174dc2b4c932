/**
 * What a contestant offers to the workloads: a {@link dev.strait.benchmarks.stage.Stage} to run processes on, and, each as an
 * interface of its own, the ways of communicating that it has. Which workloads a contestant can run follows from the type
 * of its stage, and from nothing else.
 */
@NullMarked
package dev.strait.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
