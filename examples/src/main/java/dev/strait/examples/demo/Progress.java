package dev.strait.examples.demo;

import java.io.PrintWriter;

/**
 * Tells on standard error how far a program has come: on a terminal in one line that is written over and goes away in the end,
 * elsewhere in a line for each stage.
 */
final class Progress implements AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal = Boolean.getBoolean("strait.demo.terminal");
    private String stage = "";

    Progress(PrintWriter err) {
        this.err = err;
    }

    /** A new stage begins. */
    void stage(String what) {
        stage = what;
        if (terminal) {
            detail("");
        } else {
            err.println(what);
        }
    }

    /** The stage has come so far. */
    void detail(String how) {
        if (terminal) {
            err.print(CLEAR + stage + how);
            err.flush();
        }
    }

    @Override
    public void close() {
        if (terminal) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
