package dev.strait.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes down with which java and which jar it was started itself: {@code ./bench} starts those without the build. */
final class Launch {
    private Launch() {}

    public static void main(String[] args) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.write(Path.of(args[0]), List.of(java.toString(), System.getProperty("java.class.path")));
    }
}
