package dev.strait.benchmarks.contestant;

import java.util.List;

/** What the processes run in, and on how many processors: a setting of the JVM, so a measurement has one of its own. */
public enum Mode {
    /** Virtual threads on two carriers; coroutines and goroutines on two threads. */
    VIRTUAL_2("virtual-2", "virtual threads, 2 carriers", ThreadKind.VIRTUAL, 2, List.of(), false),
    /** Virtual threads on one carrier; coroutines and goroutines on one thread. */
    VIRTUAL_1("virtual-1", "virtual threads, 1 carrier", ThreadKind.VIRTUAL, 1, List.of(), false),
    /** Platform threads on all processors. */
    PLATFORM("platform", "platform threads", ThreadKind.PLATFORM, 2, List.of(), false),
    /** Platform threads, and the whole JVM, on one processor. */
    PLATFORM_1(
            "platform-1",
            "platform threads, pinned to 1 processor",
            ThreadKind.PLATFORM,
            1,
            List.of("taskset", "-c", "0"),
            false),
    /** As {@link #VIRTUAL_2}, while another program computes all the time. */
    VIRTUAL_2_BUSY(
            "virtual-2-busy",
            "virtual threads, 2 carriers, beside a busy neighbour",
            ThreadKind.VIRTUAL,
            2,
            List.of(),
            true),
    /** As {@link #PLATFORM}, while another program computes all the time. */
    PLATFORM_BUSY(
            "platform-busy", "platform threads, beside a busy neighbour", ThreadKind.PLATFORM, 2, List.of(), true);

    private final String label;
    private final String about;
    private final ThreadKind threads;
    private final int processors;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> prefix;

    private final boolean busy;

    Mode(String label, String about, ThreadKind threads, int processors, List<String> prefix, boolean busy) {
        this.label = label;
        this.about = about;
        this.threads = threads;
        this.processors = processors;
        this.prefix = prefix;
        this.busy = busy;
    }

    /** Its name on the command line and in the results. */
    public String label() {
        return label;
    }

    /** What it is, for the page. */
    public String about() {
        return about;
    }

    /** What the processes run in. */
    public ThreadKind threads() {
        return threads;
    }

    /** How many processes can run at the same time. */
    public int processors() {
        return processors;
    }

    /** What goes before the command. */
    public List<String> prefix() {
        return prefix;
    }

    /** Whether another program computes on one processor all the time. */
    public boolean busy() {
        return busy;
    }

    /**
     * Whether processes meet across two processors that they have to themselves: then it matters how far apart those are, and it can
     * be measured.
     */
    public boolean crossesProcessors() {
        return processors > 1 && !busy;
    }

    /** The options of the JVM that make it so; a JVM uses what is there unless told. */
    public List<String> jvmOptions() {
        return threads == ThreadKind.VIRTUAL
                ? List.of(
                        "-Djdk.virtualThreadScheduler.parallelism=" + processors,
                        "-Dkotlinx.coroutines.scheduler.core.pool.size=" + processors)
                : List.of();
    }

    /** The mode of that name. */
    public static Mode named(String label) {
        for (Mode mode : values()) {
            if (mode.label.equals(label)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no mode is named '" + label + "'");
    }
}
