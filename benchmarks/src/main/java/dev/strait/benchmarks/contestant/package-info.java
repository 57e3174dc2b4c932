/**
 * The contestants: Strait, its peers, and the raw hand-offs that bound them all. One is a class with the stage it offers,
 * and a line in {@link dev.strait.benchmarks.contestant.Contestants}.
 */
@NullMarked
package dev.strait.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;
