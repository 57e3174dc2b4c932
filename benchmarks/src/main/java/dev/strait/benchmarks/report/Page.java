package dev.strait.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strait.benchmarks.contestant.Contestant;
import dev.strait.benchmarks.contestant.Contestants;
import dev.strait.benchmarks.report.Target.Comparison;
import dev.strait.benchmarks.report.Target.Verdict;
import dev.strait.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The page: everything in one file, so that it can be sent, kept and opened without a network. */
final class Page {
    private static final String CHARTS = "META-INF/maven/org.webjars.npm/chart.js/pom.properties";

    private final Results results;
    private final List<Section> sections;

    Page(Results results) {
        this.results = results;
        this.sections = Section.all(results);
    }

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Strait beside its peers</title>
                <style>
                """
                + resource("page.css")
                + "</style>\n</head>\n<body>\n<h1>Strait beside its peers</h1>\n"
                + setting()
                + failures()
                + targets()
                + grains()
                + workloads()
                + contestants()
                + scripts()
                + "</body>\n</html>\n";
    }

    private String setting() {
        Setting setting = results.setting();
        return Html.table(
                        "The run",
                        List.of("what", "which"),
                        List.of(
                                List.of("CPU", setting.cpu()),
                                List.of("system", setting.system()),
                                List.of("JDK", setting.jdk()),
                                List.of("Go", setting.go()),
                                List.of(
                                        "distance of the processors",
                                        results.distances().map(Distances::text).orElse("not measured")),
                                List.of("commit", setting.commit()),
                                List.of("date", setting.date()),
                                List.of("command", setting.command()),
                                List.of("effort", setting.effort())))
                + Html.element(
                        "p",
                        figures() + " A dash: the contestant has no such thing, or was not asked. All samples are in "
                                + "results.json beside this page.")
                + (results.distances().isPresent() ? Html.element("p", Mark.LEGEND) : "");
    }

    /** What they are: results from before have one sample for what is a JVM now. */
    private String figures() {
        boolean ofRuns = results.entries().stream()
                .flatMap(entry -> Stream.ofNullable(entry.measurement()))
                .flatMap(measurement -> measurement.figures().values().stream())
                .anyMatch(figure -> figure.statistic() != Statistic.MEDIAN);
        return ofRuns
                ? "A JVM's time is that below which a quarter of its runs lie, or with one processor a tenth; beside a busy neighbour "
                        + "it is their mean, and of what measures itself, and of bytes, their median. A figure is the middle of those of its JVMs, in brackets the "
                        + "least and the greatest of these."
                : "Figures are medians over all samples, in brackets the least and the greatest of these.";
    }

    private String failures() {
        List<List<String>> rows = results.entries().stream()
                .filter(entry -> entry.failure() != null)
                .map(entry -> List.of(
                        entry.cell().workload(),
                        entry.cell().contestant(),
                        entry.cell().mode(),
                        String.valueOf(entry.failure())))
                .toList();
        return rows.isEmpty() ? "" : Html.table("Failed", List.of("workload", "contestant", "mode", "why"), rows);
    }

    // ---------------------------------------------------------------- targets

    private String targets() {
        List<List<String>> rows = new ArrayList<>();
        for (Target target : Targets.all()) {
            Optional<Comparison> comparison = target.in(results);
            Verdict verdict = comparison.map(Comparison::verdict).orElse(Verdict.NOT_MEASURED);
            rows.add(List.of(
                    target.subject().workload(),
                    target.subject().mode(),
                    target.figure(),
                    target.rule(),
                    target.limitText(),
                    comparison
                            .map(found -> target.text(found.value()) + found.mark())
                            .orElse(Section.NONE),
                    comparison.map(Comparison::peer).orElse(Section.NONE),
                    verdict.toString()));
        }
        String caption = "Targets that were measured and are reached: " + Targets.score(results);
        return Html.element("h2", "Targets: reached or not")
                + Html.table(
                        caption,
                        List.of(
                                "workload",
                                "mode",
                                "figure",
                                "compared with",
                                "limit",
                                "is",
                                "the best there",
                                "verdict"),
                        rows);
    }

    private String grains() {
        List<List<String>> rows = new ArrayList<>();
        for (Contestant contestant : Contestants.all()) {
            Grain.of(contestant.name(), results)
                    .ifPresent(grain -> rows.add(List.of(
                            contestant.name(), text(grain) + Mark.of(results, Grain.cells(contestant.name())))));
        }
        return rows.isEmpty()
                ? ""
                : Html.element("h2", "The grain at which communication costs 5 %")
                        + Html.table(
                                "W9: work for a job, of one worker; a job is two messages",
                                List.of("contestant", "ns of work"),
                                rows);
    }

    private static String text(Grain grain) {
        String nanos = Format.number(grain.nanos());
        return switch (grain.side()) {
            case WITHIN -> nanos;
            case BELOW -> "less than " + nanos;
            case BEYOND -> "more than " + nanos;
        };
    }

    // ---------------------------------------------------------------- workloads

    private String workloads() {
        StringBuilder html = new StringBuilder();
        String id = "";
        int charts = 0;
        for (Section section : sections) {
            if (!section.id().equals(id)) {
                id = section.id();
                html.append(Html.element("h2", id)).append("<ul>\n");
                section.workloads().forEach(workload -> html.append(Html.element("li", text(workload))));
                html.append("</ul>\n");
            }
            String of = section.mode().about() + ", " + section.figure();
            if (section.isTime()) {
                html.append(Html.table(
                        of + ": theirs as a multiple of Strait's", section.headings(), section.ratios(results)));
            }
            String unit = (section.isTime() ? "ns" : "B") + " per "
                    + section.workloads().getFirst().unit();
            html.append(Html.table(of + ": " + unit, section.headings(), section.absolutes(results)));
            if (!section.figure().equals(Measurement.ALLOCATED)) {
                html.append("<div class=\"charts\">\n");
                for (int i = 0; i < Chart.of(section, results).size(); i++) {
                    html.append("<div><canvas id=\"chart-").append(charts++).append("\"></canvas></div>\n");
                }
                html.append("</div>\n");
            }
        }
        return html.toString();
    }

    private static String text(Workload workload) {
        return workload.name() + ": " + workload.about();
    }

    private static String contestants() {
        return Html.element("h2", "Contestants")
                + Html.table(
                        "Who they are",
                        List.of("name", "what"),
                        Contestants.all().stream()
                                .map(contestant -> List.of(contestant.name(), contestant.about()))
                                .toList());
    }

    // ---------------------------------------------------------------- scripts

    private String scripts() {
        List<Chart> charts = sections.stream()
                .filter(section -> !section.figure().equals(Measurement.ALLOCATED))
                .flatMap(section -> Chart.of(section, results).stream())
                .toList();
        return script("", chartLibrary())
                + script(" type=\"application/json\" id=\"charts\"", json(charts))
                + script("", resource("page.js"));
    }

    private static String json(List<Chart> charts) {
        try {
            return new ObjectMapper().writeValueAsString(charts);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Nothing in a script may look like its end. */
    private static String script(String attributes, String text) {
        return "<script" + attributes + ">\n" + text.replace("</script", "<\\/script") + "\n</script>\n";
    }

    /** The webjar's path has its version in it, which it tells itself. */
    private static String chartLibrary() {
        Properties properties = new Properties();
        try (InputStream in = systemResource(CHARTS)) {
            properties.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        try (InputStream in = systemResource("META-INF/resources/webjars/chart.js/" + properties.getProperty("version")
                + "/dist/chart.umd.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream systemResource(String path) throws IOException {
        InputStream in = ClassLoader.getSystemResourceAsStream(path);
        if (in == null) {
            throw new IOException("not on the class path: " + path);
        }
        return in;
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("not on the class path: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
