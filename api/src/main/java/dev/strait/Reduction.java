package dev.strait;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/*
 * The reduction of a graph of waits: what can go on is struck out, and what waits for it with it, until nothing changes.
 *
 * In the terms of Holt (Some Deadlock Properties of Computer Systems, Computing Surveys 4, 1972) a node that needs all it points
 * at is a request for several things at once, and one that needs any of them a request for one of several units; what is left of
 * the graph is deadlocked. We strike in the other sense: a node stays only as long as everything it points at stays (ALL), or
 * something (ANY). What stays is the greatest set for which that holds, whatever the order, since striking one node never
 * brings back another. Each edge is followed once.
 */
final class Reduction {
    /** Something that stays, or is struck. */
    static final class Node {
        private final boolean all;
        private final List<Node> dependents = new ArrayList<>(2);
        private int reasons;
        private boolean struck;

        private Node(boolean all) {
            this.all = all;
        }

        boolean stays() {
            return !struck;
        }
    }

    private final Deque<Node> toStrike = new ArrayDeque<>();
    private final List<Node> anies = new ArrayList<>();

    /** A node that stays as long as all it needs stays. */
    Node all() {
        return new Node(true);
    }

    /** A node that stays as long as something it needs stays; so it needs something. */
    Node any() {
        Node node = new Node(false);
        anies.add(node);
        return node;
    }

    void needs(Node node, Node needed) {
        node.reasons++;
        needed.dependents.add(node);
    }

    /** It does not stay. */
    void strike(Node node) {
        if (!node.struck) {
            node.struck = true;
            toStrike.add(node);
        }
    }

    /** Strikes whatever depends on what has been struck. */
    void reduce() {
        for (Node node : anies) {
            if (node.reasons == 0) {
                strike(node);
            }
        }
        for (Node struck = toStrike.poll(); struck != null; struck = toStrike.poll()) {
            for (Node dependent : struck.dependents) {
                if (--dependent.reasons == 0 || dependent.all) {
                    strike(dependent);
                }
            }
        }
    }
}
