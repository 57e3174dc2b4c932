/** The backend "virtual": a process is a virtual thread. */
@NullMarked
package dev.strait.virtual;

import org.jspecify.annotations.NullMarked;
