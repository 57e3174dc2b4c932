package dev.strait.benchmarks.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
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

/** Everything a run has measured, which grows while it runs. */
public final class Results {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private final Setting setting;
    private final Map<Cell, Entry> entries = new LinkedHashMap<>();

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

    /** Adds what one more JVM has measured of a cell. */
    public void add(Cell cell, Measurement measurement) {
        entries.put(cell, entry(cell).and(measurement));
    }

    /** Notes that a cell has failed. */
    public void fail(Cell cell, String why) {
        entries.put(cell, entry(cell).failed(why));
    }

    /** What is known of a cell; nothing, if it was not tried. */
    public Entry entry(Cell cell) {
        return entries.getOrDefault(cell, new Entry(cell, null, null));
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
        Files.writeString(part, JSON.writer(printer).writeValueAsString(new Saved(setting, entries())) + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads them back. */
    public static Results read(Path file) throws IOException {
        Saved saved = JSON.readValue(file.toFile(), Saved.class);
        Results results = new Results(saved.setting);
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

    /** The file. */
    record Saved(Setting setting, List<Entry> entries) {}
}
