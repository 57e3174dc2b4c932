package dev.strait.proof.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What was chosen in one execution where it was not the first option: enough to have it again. In words it is what the options depend on, and
 * then a list of "choice:option".
 *
 * @param bounds the bounds within which it was found
 * @param exhaustive whether redundant options were left out
 * @param deviations the options that were chosen, by the number of the choice
 */
record Schedule(Bounds bounds, boolean exhaustive, TreeMap<Integer, Integer> deviations) {
    static Schedule of(Bounds bounds, boolean exhaustive, List<Integer> choices) {
        TreeMap<Integer, Integer> deviations = new TreeMap<>();
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i) != 0) {
                deviations.put(i, choices.get(i));
            }
        }
        return new Schedule(bounds, exhaustive, deviations);
    }

    static Schedule parse(String words) {
        List<String> parts = List.of(words.split(" ", -1));
        Bounds bounds = new Bounds(number(parts.get(0)), number(parts.get(1)), number(parts.get(2)));
        TreeMap<Integer, Integer> deviations = new TreeMap<>();
        for (String part : parts.subList(4, parts.size())) {
            int colon = part.indexOf(':');
            deviations.put(Integer.valueOf(part.substring(0, colon)), Integer.valueOf(part.substring(colon + 1)));
        }
        return new Schedule(bounds, parts.get(3).equals("exhaustive"), deviations);
    }

    private static int number(String part) {
        return Integer.parseInt(part.substring(part.indexOf('=') + 1));
    }

    /** Those that deviate once less. */
    List<Schedule> simpler() {
        List<Schedule> simpler = new ArrayList<>();
        for (Integer choice : deviations.keySet()) {
            TreeMap<Integer, Integer> fewer = new TreeMap<>(deviations);
            fewer.remove(choice);
            simpler.add(new Schedule(bounds, exhaustive, fewer));
        }
        return simpler;
    }

    /** Plays it, once. */
    Strategy strategy() {
        return new Strategy() {
            private int next;

            @Override
            public void begin() {
                next = 0;
            }

            @Override
            public int choose(int[] options, int count) {
                return Math.min(deviations.getOrDefault(next++, 0), count - 1);
            }

            @Override
            public boolean goesOn() {
                return false;
            }

            @Override
            public boolean isExhaustive() {
                return exhaustive;
            }
        };
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append("preemptions=")
                .append(bounds.preemptions())
                .append(" spurious=")
                .append(bounds.spurious())
                .append(" steps=")
                .append(bounds.steps())
                .append(exhaustive ? " exhaustive" : " any");
        deviations.forEach(
                (choice, option) -> text.append(' ').append(choice).append(':').append(option));
        return text.toString();
    }
}
