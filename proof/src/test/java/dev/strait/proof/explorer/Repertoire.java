package dev.strait.proof.explorer;

import java.util.Map;

/** Scenarios that belong together. Has a constructor without parameters, since it is loaded by the {@link ExploringLoader}. */
@FunctionalInterface
public interface Repertoire {
    /** The scenarios, by name. */
    Map<String, Scenario> scenarios();
}
