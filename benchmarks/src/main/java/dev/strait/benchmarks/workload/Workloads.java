package dev.strait.benchmarks.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The workloads with the parameters they are measured with, by name, in the order of the page. */
public final class Workloads {
    /** Of the choices of W5. */
    public static final List<Integer> GUARDS = List.of(2, 8, 64, 512);
    /** Of those of W5 whose links have buffers. */
    public static final List<Integer> FEWER_GUARDS = List.of(2, 8, 512);
    /** Of the links of W4. */
    public static final List<Integer> CAPACITIES = List.of(0, 16, 1024);
    /** Pixels a job of W9, without the 0 of no jobs. */
    public static final List<Integer> GRAINS = List.of(1, 8, 64, 512);

    private static final Map<String, Workload> BY_NAME = new LinkedHashMap<>();

    static {
        int anySize = 1_024; // of those that are measured with a size which suits the contestant
        add(new TokenRing(255, 10, 100, 0));
        add(new TokenRing(255, 10, 100, 10));
        add(new PingPong(1, anySize));
        add(new PingPong(32, anySize));
        add(new Commstime(anySize, false));
        add(new Commstime(anySize, true));
        for (int capacity : CAPACITIES) {
            for (int[] shape : new int[][] {{1, 1}, {8, 1}, {1, 8}, {8, 8}}) {
                add(new Transfer(shape[0], shape[1], capacity, anySize));
            }
        }
        add(new Solo(16, anySize));
        for (Manner manner : List.of(Manner.SELECT, Manner.PLAIN)) {
            GUARDS.forEach(guards -> add(new Selecting(guards, manner, 0, anySize).sized(anySize)));
        }
        add(new Selecting(2, Manner.MIXED, 0, anySize));
        add(new Selecting(8, Manner.MIXED, 0, anySize));
        for (Manner manner : List.of(Manner.SELECT, Manner.PLAIN)) {
            FEWER_GUARDS.forEach(guards -> add(new Selecting(guards, manner, 16, anySize).sized(anySize)));
        }
        for (Manner manner : List.of(Manner.SELECT, Manner.PLAIN)) {
            GUARDS.forEach(guards -> add(new OneByOne(guards, manner, anySize)));
        }
        add(new Blocked(100_000));
        add(new Sieve(1_000));
        add(new Poisoned(10_000));
        add(new Farm(0, 1));
        GRAINS.forEach(grain -> add(new Farm(grain, 1)));
    }

    private Workloads() {}

    private static void add(Workload workload) {
        BY_NAME.put(workload.name(), workload);
    }

    /** All of them. */
    public static List<Workload> all() {
        return new ArrayList<>(BY_NAME.values());
    }

    /** The workload of that name. */
    public static Workload named(String name) {
        Workload workload = BY_NAME.get(name);
        if (workload == null) {
            throw new IllegalArgumentException(
                    "no workload is named '" + name + "'; known workloads: " + String.join(", ", BY_NAME.keySet()));
        }
        return workload;
    }
}
