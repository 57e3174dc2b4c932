/** Small classes for the explorer to be tried on: each with a mistake, beside one without. */
@NullMarked
package dev.strait.proof.twins;

import org.jspecify.annotations.NullMarked;
