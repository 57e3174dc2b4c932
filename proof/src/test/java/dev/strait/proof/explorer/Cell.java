package dev.strait.proof.explorer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One shared place in memory: a field, an element of an array, or an object that is accessed as a whole. Remembers who has accessed it, as
 * vector clocks: a plain access that another one does not happen before, of which one writes, is a race.
 *
 * <p>The clocks are those of FastTrack (Flanagan and Freund, PLDI 2009), without its economies.
 */
final class Cell {
    private static final int NOBODY = -1;

    final String name;

    /** What whoever accesses it next, as a volatile, then knows. */
    private int @Nullable [] published;

    private int writer = NOBODY;
    private int written;
    private int writeSite;
    private int @Nullable [] read;
    private int @Nullable [] readSites;

    Cell(String name) {
        this.name = name;
    }

    /** A volatile read by an actor that knows so much. */
    void acquire(int[] known) {
        int[] there = published;
        if (there != null) {
            for (int i = 0; i < known.length; i++) {
                known[i] = Math.max(known[i], there[i]);
            }
        }
    }

    /** A volatile write. */
    void release(int actor, int[] known) {
        int[] there = published;
        if (there == null) {
            published = known.clone();
        } else {
            for (int i = 0; i < known.length; i++) {
                there[i] = Math.max(known[i], there[i]);
            }
        }
        known[actor]++;
    }

    /** A plain access; returns the site of another one with which it races, or -1. */
    int plain(int actor, int[] known, boolean writes, int site) {
        int race = NOBODY;
        if (writer != NOBODY && writer != actor && written > known[writer]) {
            race = writeSite;
        }
        if (read == null || readSites == null) {
            read = new int[known.length];
            readSites = new int[known.length];
            Arrays.fill(read, NOBODY);
        }
        if (writes) {
            for (int i = 0; i < read.length; i++) {
                if (i != actor && read[i] > known[i]) {
                    race = readSites[i];
                }
            }
            writer = actor;
            written = known[actor];
            writeSite = site;
        } else {
            read[actor] = known[actor];
            readSites[actor] = site;
        }
        return race;
    }
}
