package dev.strait.conformance;

import java.util.ArrayList;
import java.util.List;

/** What a process of a {@link KahnNetwork} has done and seen, in its order. All it knows is what it has read. */
final class KahnStory {
    private final List<String> events = new ArrayList<>();
    private int knowledge;

    KahnStory(int process) {
        knowledge = process;
    }

    /** The value that it writes next: another if it had seen anything else. */
    int toWrite() {
        return 31 * knowledge + events.size();
    }

    synchronized void wrote(int link, int value) {
        events.add("wrote " + value + " to channel " + link);
    }

    synchronized void read(int link, int value) {
        events.add("read " + value + " from channel " + link);
        knowledge = 31 * knowledge + value;
    }

    synchronized void sawTheEnd(int link) {
        events.add("saw the end of channel " + link);
        knowledge = 31 * knowledge - link;
    }

    synchronized List<String> events() {
        return List.copyOf(events);
    }
}
