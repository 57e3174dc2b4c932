package dev.strait.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where results go: a directory with the raw samples and the page, and the table in a README. */
public final class Publication {
    private final Path directory;
    private final @Nullable Path readme;

    /** One that writes to the directory, which is made if need be, and, if it is not null, into the README. */
    public Publication(Path directory, @Nullable Path readme) {
        this.directory = directory;
        this.readme = readme;
    }

    /** The file with the page. */
    public Path page() {
        return directory.resolve("index.html");
    }

    /** Writes the samples. */
    public void keep(Results results) throws IOException {
        Files.createDirectories(directory);
        results.save(directory.resolve("results.json"));
    }

    /** Writes the page and the table of the README. */
    public void show(Results results) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(page(), new Page(results).html());
        if (readme != null) {
            Files.writeString(readme, new Markdown(results).into(Files.readString(readme)));
        }
    }
}
