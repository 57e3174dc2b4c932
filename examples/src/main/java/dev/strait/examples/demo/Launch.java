package dev.strait.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes down how it was started itself: with which java, and which module path. The build does this with the JDK and the path
 * that it has found, so that the demo script can start the demo without the build.
 */
final class Launch {
    private Launch() {}

    public static void main(String[] args) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Files.write(Path.of(args[0]), List.of(java.toString(), System.getProperty("jdk.module.path")));
    }
}
