package dev.strait.benchmarks.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Everything a run has measured, which grows while it runs. */
public final class Results {
    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            // files from before do not say which JVM a sample is of: as if each had one of its own
            .configure(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY, true);

    private final Setting setting;
    private final Map<Cell, Entry> entries = new LinkedHashMap<>();
    private @Nullable Distances distances;

    public Results(Setting setting) {
        this.setting = setting;
    }

    public Setting setting() {
        return setting;
    }

    /** What is known of all cells that were tried, in the order in which they were. */
    public List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /** How far apart the processors have been; nothing, if nobody has looked. */
    public Optional<Distances> distances() {
        return Optional.ofNullable(distances);
    }

    /** Notes how far apart the processors have been. */
    public void saw(Distances seen) {
        distances = seen;
    }

    /** Adds what one more JVM has measured of a cell. */
    public void add(Cell cell, Measurement measurement) {
        entries.put(cell, entry(cell).and(measurement));
    }

    /** Adds what one more JVM has measured of a cell, and how far apart the processors were, if that is known. */
    public void add(Cell cell, Measurement measurement, OptionalDouble distance) {
        add(cell, measurement);
        distance.ifPresent(nanos -> entries.put(cell, entry(cell).at(nanos)));
    }

    /**
     * How many JVMs have measured a cell while the processors were far apart. It may become more while the run goes on: what its first
     * cells took for near turns out to be far when something nearer is seen.
     */
    public int far(Cell cell) {
        return distances()
                .map(seen ->
                        (int) entry(cell).distances().stream().filter(seen::far).count())
                .orElse(0);
    }

    /** Notes that a cell has failed. */
    public void fail(Cell cell, String why) {
        entries.put(cell, entry(cell).failed(why));
    }

    /** What is known of a cell; nothing, if it was not tried. */
    public Entry entry(Cell cell) {
        return entries.getOrDefault(cell, new Entry(cell));
    }

    /** A figure of a cell, if it was measured. */
    public Optional<Figure> figure(Cell cell, String name) {
        return Optional.ofNullable(entry(cell).measurement())
                .map(measurement -> measurement.figures().get(name));
    }

    /** Writes them to a file, which is at every moment either as it was or complete. */
    public void save(Path file) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(
                part, JSON.writer(printer).writeValueAsString(new Saved(setting, distances, entries())) + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads them back. */
    public static Results read(Path file) throws IOException {
        Saved saved = JSON.readValue(file.toFile(), Saved.class);
        Results results = new Results(saved.setting);
        results.distances = saved.distances;
        saved.entries.forEach(entry -> results.entries.put(entry.cell(), entry));
        return results;
    }

    /** One measurement, as a JVM hands it to the one that started it. */
    public static String text(Measurement measurement) throws IOException {
        return JSON.writeValueAsString(measurement);
    }

    /** The measurement written by {@link #text}. */
    public static Measurement measurement(String text) throws IOException {
        return JSON.readValue(text, Measurement.class);
    }

    /** The file. Those from before have no distances. */
    record Saved(Setting setting, @Nullable Distances distances, List<Entry> entries) {}
}
