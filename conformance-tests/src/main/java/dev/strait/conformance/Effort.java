package dev.strait.conformance;

import java.util.Arrays;
import java.util.Locale;

/**
 * How hard the kit tries: how many scenarios it makes up, and how often it lets a race be run. The system property
 * {@code strait.conformance} says {@code quick}, {@code thorough} or {@code soak}; quick is the default, and takes less than three
 * minutes for a backend.
 */
public enum Effort {
    /** For every build. */
    QUICK(1),
    /** For every night: ten times as much. */
    THOROUGH(10),
    /** For a machine that has nothing else to do: a hundred times as much. */
    SOAK(100);

    /** The system property. */
    public static final String PROPERTY = "strait.conformance";

    private final int factor;

    Effort(int factor) {
        this.factor = factor;
    }

    /**
     * The effort that was asked for.
     *
     * @return the effort
     * @throws IllegalArgumentException if the property says something else; the message lists what it can say
     */
    public static Effort asked() {
        String word = System.getProperty(PROPERTY, QUICK.toString());
        return Arrays.stream(values())
                .filter(effort -> effort.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the system property " + PROPERTY + " is '" + word
                        + "'; it can be one of " + Arrays.toString(values())));
    }

    /**
     * How often something is to be tried.
     *
     * @param quick how often when there is little time
     * @return as often as was asked for
     */
    static int times(int quick) {
        return Math.multiplyExact(quick, asked().factor);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
