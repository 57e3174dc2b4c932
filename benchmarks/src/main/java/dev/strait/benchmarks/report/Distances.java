package dev.strait.benchmarks.report;

/**
 * How far apart the processors have been in a run: the time of a round trip between two of them.
 *
 * @param near in nanoseconds
 * @param most in nanoseconds: the greatest that was seen
 */
public record Distances(double near, double most) {
    /**
     * Times near. A distance moves by some per cent while nothing happens, and for seconds it may be the half of what it mostly is when near; it
     * jumps to far by a factor of five.
     */
    static final int FAR = 3;

    /** Whether that is far. */
    public boolean far(double distance) {
        return distance > FAR * near;
    }

    /** Whether both near and far have been seen. */
    public boolean change() {
        return far(most);
    }

    /** Both, as a person reads them. */
    String text() {
        return "near: " + Format.number(near) + " ns a round trip; "
                + (change() ? "far: up to " : "far: not seen; at most ") + Format.number(most) + " ns";
    }
}
