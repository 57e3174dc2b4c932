package dev.strait.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What both sides say has changed hands, and where. Written by whoever runs. */
final class Ledger {
    private final List<String> written = new ArrayList<>();
    private final List<String> read = new ArrayList<>();

    void written(String place, Object value) {
        written.add(place + " " + value);
    }

    void read(String place, @Nullable Object value) {
        read.add(place + " " + value);
    }

    int transfers() {
        return written.size();
    }

    /** Throws unless both sides say the same. */
    void check() {
        if (!written.stream().sorted().toList().equals(read.stream().sorted().toList())) {
            throw new AssertionError("written " + written + ", read " + read);
        }
    }

    /** Throws unless they do, and so many values have changed hands. */
    void check(int transfers) {
        check();
        if (written.size() != transfers) {
            throw new AssertionError("not " + transfers + " transfers: " + written);
        }
    }
}
