package dev.strait.benchmarks.report;

import dev.strait.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bar chart, as the script of the page draws it: the contestants and their figures.
 *
 * @param logarithmic whether the values are so far apart that short bars would not show
 */
record Chart(String title, String unit, List<String> labels, List<Double> values, boolean logarithmic) {
    private static final double FAR_APART = 20;

    /** One for each column of a section that has more than one value. */
    static List<Chart> of(Section section, Results results) {
        List<Chart> charts = new ArrayList<>();
        for (Workload workload : section.workloads()) {
            List<String> labels = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            section.contestants().forEach(contestant -> {
                Optional<Figure> figure = section.figure(workload, contestant.name(), results);
                figure.ifPresent(measured -> {
                    labels.add(contestant.name() + Mark.of(results, section.cell(workload, contestant.name())));
                    values.add(measured.value());
                });
            });
            if (values.size() > 1) {
                charts.add(of(workload, section, labels, values));
            }
        }
        return charts;
    }

    private static Chart of(Workload workload, Section section, List<String> labels, List<Double> values) {
        double least = values.stream().mapToDouble(value -> value).min().orElseThrow();
        double most = values.stream().mapToDouble(value -> value).max().orElseThrow();
        String figure = section.figure().equals(Measurement.TIME) ? "" : ", " + section.figure();
        return new Chart(
                workload.name() + figure,
                (section.isTime() ? "ns" : "B") + " per " + workload.unit(),
                labels,
                values,
                least > 0 && most / least > FAR_APART);
    }
}
