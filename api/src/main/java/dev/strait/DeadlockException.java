package dev.strait;

import java.io.Serializable;
import java.util.List;

/**
 * Processes wait for each other, and nobody else can end that: not a process that goes on or waits for a limited time, not a
 * thread outside. It is the failure of the innermost network that they are all part of, which ends them. The message names each
 * process, what it waits to do at which channel, and whose turn it is:
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="deadlock"}
 *
 * <p>More precisely, {@link #circle()} is a circle among those that wait for ever, the shortest that was found; {@link
 * #behind()} says how many others do. {@link NetworkBuilder#lookout} says when a network is looked at, and what is not found.
 *
 * @laws DL-01
 */
public final class DeadlockException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The circle; an array, since a list need not be serializable. */
    private final Wait[] circle;
    /** How many others wait for ever. */
    private final int behind;

    DeadlockException(String message, List<Wait> circle, int behind) {
        super(message);
        this.circle = circle.toArray(Wait[]::new);
        this.behind = behind;
        setStackTrace(new StackTraceElement[0]); // that of the thread that looked says nothing
    }

    /**
     * What each process of the circle waits for: each waits for the next, and the last for the first. A process that selects from an
     * alternative has an entry for each guard that takes part, one after the other.
     *
     * @return the waits
     */
    public List<Wait> circle() {
        return List.of(circle);
    }

    /**
     * How many other processes wait for ever, for those in the circle or in circles of their own.
     *
     * @return how many
     */
    public int behind() {
        return behind;
    }

    /**
     * One thing that a process waits for.
     *
     * @param process the name of the process
     * @param operation what it waits to do: read, write, claim, call, serve, sync; or par or run, if it waits for processes to end
     * @param at the name of the channel, call channel or barrier; of the network, if it waits for processes
     * @param waitsFor the names of the processes whose turn it is
     */
    public record Wait(String process, String operation, String at, List<String> waitsFor) implements Serializable {
        /** Copies the list. */
        public Wait {
            waitsFor = List.copyOf(waitsFor);
        }
    }
}
