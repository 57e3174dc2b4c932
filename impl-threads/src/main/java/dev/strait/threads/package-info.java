/** The backend "threads": a process is a platform thread. */
@NullMarked
package dev.strait.threads;

import org.jspecify.annotations.NullMarked;
