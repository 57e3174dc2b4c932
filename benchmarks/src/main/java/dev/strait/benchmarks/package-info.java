/**
 * The benchmarks: Strait beside its peers and beside the raw hand-off, all running the same programs.
 *
 * <p>A workload is one class with a JMH benchmark in it: {@link dev.strait.benchmarks.PingPong}, {@link
 * dev.strait.benchmarks.TokenRing}. It asks a {@link dev.strait.benchmarks.Stage} for channels and processes, and
 * verifies its own result in every invocation, so that a wrong run cannot score. A contestant is one small {@link
 * dev.strait.benchmarks.Link} and a line in {@link dev.strait.benchmarks.Contestants}.
 *
 * <p><b>How to run.</b> {@code mvn package} makes {@code benchmarks/target/benchmarks.jar}, which is JMH's own main
 * program and takes its options; {@code java} must be of 21 or later. Everything, in about ten minutes:
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar}</pre>
 *
 * <p>Quickly, one workload, one kind of threads, some of the contestants, with the bytes allocated by each operation:
 *
 * <pre>{@code java -jar benchmarks/target/benchmarks.jar TokenRing -wi 2 -i 3 -r 500ms -w 500ms -prof gc
 *     -p threads=virtual -p contestant=strait,one-slot}</pre>
 *
 * <p>Virtual threads have as many carriers as there are processors. With one, or with two on a larger machine, which is
 * another measurement and not a variant of the same:
 *
 * <pre>{@code ... -jvmArgsAppend -Djdk.virtualThreadScheduler.parallelism=1}</pre>
 *
 * <p>Platform threads on one processor: put {@code taskset -c 0} before {@code java}.
 *
 * <p><b>How to read the figures.</b> Each combination runs in a JVM of its own ({@code -f 0} would spoil that: the
 * call of a link is monomorphic only as long as one kind of link is loaded). All processes start within an invocation
 * and end in it, which is in the figure: some 100 µs for each platform thread. JMH's own benchmark pairs,
 * {@code @Group}, are not used: they leave one side of a hand-off waiting for ever at the end of an iteration.
 *
 * <p>Every wake-up of a virtual thread allocates 32 bytes in the JDK, for a task of its scheduler: {@code raw-park}
 * shows 64 a round trip. What a contestant allocates is what it shows beyond that.
 */
@NullMarked
package dev.strait.benchmarks;

import org.jspecify.annotations.NullMarked;
