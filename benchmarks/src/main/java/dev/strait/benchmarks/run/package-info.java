/** How the workloads are measured: each contestant at each in a JVM of its own, started one after the other by {@code ./bench}. */
@NullMarked
package dev.strait.benchmarks.run;

import org.jspecify.annotations.NullMarked;
