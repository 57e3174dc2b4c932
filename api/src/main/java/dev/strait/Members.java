package dev.strait;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a group that have not ended, in the order in which they came. The list runs through the processes themselves, which
 * are in one at most: it costs a process two words, and no object. Sequential.
 */
final class Members {
    private @Nullable Process first;
    private @Nullable Process last;

    boolean isEmpty() {
        return first == null;
    }

    /** Adds a process, which has not been in any list. */
    void add(Process process) {
        process.before = last;
        if (last == null) {
            first = process;
        } else {
            last.after = process;
        }
        last = process;
    }

    /** Takes a process out, unless it is no longer there. */
    void remove(Process process) {
        Process before = process.before;
        Process after = process.after;
        if (before == null && first != process) {
            return;
        }
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        process.before = null;
        process.after = null;
    }

    void forEach(Consumer<Process> action) {
        for (Process process = first; process != null; process = process.after) {
            action.accept(process);
        }
    }

    List<Process> list() {
        List<Process> listed = new ArrayList<>();
        forEach(listed::add);
        return listed;
    }
}
