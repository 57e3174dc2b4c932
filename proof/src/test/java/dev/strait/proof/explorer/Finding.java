package dev.strait.proof.explorer;

import java.util.List;

/** What an execution has shown that must not be. */
final class Finding extends AssertionError {
    private static final long serialVersionUID = 1;

    private final transient Schedule schedule;

    Finding(String what, Schedule schedule, List<String> trace, Throwable cause) {
        super(what + "\nschedule: " + schedule + "\n" + String.join("\n", trace), cause);
        this.schedule = schedule;
    }

    /** How to have it again. */
    Schedule schedule() {
        return schedule;
    }
}
