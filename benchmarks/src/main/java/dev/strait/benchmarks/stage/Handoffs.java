package dev.strait.benchmarks.stage;

/** A stage for values that are answered one by one. */
public interface Handoffs extends Stage {
    /** A link on which each value is answered, on another link, before the next is put: a put need not wait for its reader. */
    Link handoff();
}
