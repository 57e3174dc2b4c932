package dev.strait.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What networks look like. */
enum Shape {
    PIPELINE,
    RING,
    TORUS,
    CLIQUE,
    SELF_LOOPS,
    TREE,
    FARM;

    /** A channel from any of these processes to any of those. */
    record Edge(List<Integer> writers, List<Integer> readers) {
        Edge(int from, int to) {
            this(List.of(from), List.of(to));
        }
    }

    /** How many processes there are. */
    int processes(int size) {
        return switch (this) {
            case PIPELINE, RING, CLIQUE, TREE -> size + 1;
            case TORUS -> side(size) * side(size);
            case SELF_LOOPS -> size;
            case FARM -> size + 2;
        };
    }

    /** The channels between them. */
    List<Edge> edges(int size) {
        int n = processes(size);
        return switch (this) {
            case PIPELINE -> steps(n - 1, i -> new Edge(i, i + 1));
            case RING -> steps(n, i -> new Edge(i, (i + 1) % n));
            case TORUS -> torus(side(size));
            case CLIQUE -> clique(n);
            case SELF_LOOPS -> selfLoops(n);
            case TREE -> steps(n - 1, i -> new Edge(i / 2, i + 1));
            case FARM -> farm(size);
        };
    }

    private interface Step {
        Edge edge(int i);
    }

    private static List<Edge> steps(int count, Step step) {
        return IntStream.range(0, count).mapToObj(step::edge).toList();
    }

    private static int side(int size) {
        return size < 3 ? 2 : size < 5 ? 3 : 4;
    }

    private static List<Edge> torus(int side) {
        List<Edge> edges = new ArrayList<>();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int here = row * side + column;
                edges.add(new Edge(here, row * side + (column + 1) % side));
                edges.add(new Edge(here, (row + 1) % side * side + column));
            }
        }
        return edges;
    }

    private static List<Edge> clique(int n) {
        List<Edge> edges = new ArrayList<>();
        for (int from = 0; from < n; from++) {
            for (int to = 0; to < n; to++) {
                if (from != to) {
                    edges.add(new Edge(from, to));
                }
            }
        }
        return edges;
    }

    /** A ring whose processes talk to themselves, too. */
    private static List<Edge> selfLoops(int n) {
        List<Edge> edges = new ArrayList<>(steps(n, i -> new Edge(i, i)));
        if (n > 1) {
            edges.addAll(steps(n, i -> new Edge(i, (i + 1) % n)));
        }
        return edges;
    }

    private static List<Edge> farm(int workers) {
        List<Integer> all = IntStream.rangeClosed(1, workers).boxed().toList();
        return List.of(new Edge(List.of(0), all), new Edge(all, List.of(workers + 1)));
    }
}
