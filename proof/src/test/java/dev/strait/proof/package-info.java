/** Runs the races, and reads what has come of them. */
@NullMarked
package dev.strait.proof;

import org.jspecify.annotations.NullMarked;
