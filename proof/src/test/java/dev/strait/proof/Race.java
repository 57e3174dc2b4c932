package dev.strait.proof;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has come of one race, over all configurations it was run in.
 *
 * @param name the test's
 * @param labels jcstress's verdicts, one for each configuration: OK, FAILED, or that it could not be run
 * @param samples how often it was raced; jcstress takes a test without any for a good one
 * @param forbidden the outcomes that were seen and must not be
 */
record Race(String name, Set<String> labels, long samples, Set<String> forbidden) {
    private static final Pattern HEAD = Pattern.compile("\\s*\\.* ?\\[([A-Z ]+)] (\\S+)\\s*");
    private static final Pattern OUTCOME =
            Pattern.compile("\\s+(\\S.*?)\\s+([\\d,]+)\\s+[<>]?[\\d.]+%\\s+(Acceptable|Interesting|Forbidden)\\s.*");

    /** Reads the verbose output of jcstress: each race by its name, from the summary, where it is told of once. */
    static Map<String, Race> parse(Iterable<String> lines) {
        Map<String, Race> races = new TreeMap<>();
        Race current = null;
        boolean summary = false;
        for (String line : lines) {
            Matcher head = HEAD.matcher(line);
            Matcher outcome = OUTCOME.matcher(line);
            if (head.matches()) {
                String name = head.group(2);
                current = races.getOrDefault(name, new Race(name, new TreeSet<>(), 0, new TreeSet<>()));
                current.labels.add(head.group(1));
                races.put(name, current);
                summary = false;
            } else if (line.strip().equals("Results across all configurations:")) {
                summary = true;
            } else if (current != null && summary && outcome.matches()) {
                long count = Long.parseLong(outcome.group(2).replace(",", ""));
                if (count > 0 && outcome.group(3).equals("Forbidden")) {
                    current.forbidden.add(outcome.group(1));
                }
                current = new Race(current.name, current.labels, current.samples + count, current.forbidden);
                races.put(current.name, current);
            }
        }
        return races;
    }
}
