/**
 * Goes through the interleavings of a few actors by system, on the bytecode that ships.
 *
 * <p>{@link dev.strait.proof.explorer.ExploringLoader} defines the classes of Strait anew, with a call before each access to shared
 * memory. {@link dev.strait.proof.explorer.Execution} runs the actors, one at a time, and at each such call a
 * {@link dev.strait.proof.explorer.Strategy} says who goes on. {@link dev.strait.proof.explorer.Explorer} runs a scenario again and
 * again, until the strategy has no other way to run it.
 */
@NullMarked
package dev.strait.proof.explorer;

import org.jspecify.annotations.NullMarked;
