package dev.strait.benchmarks.run;

import dev.strait.benchmarks.report.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Where this runs. */
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Machine() {}

    /**
     * The setting of a run.
     *
     * @param root of the checkout
     * @param go whether there is a Go program
     */
    static Setting setting(Path root, boolean go, String command, Effort effort) throws InterruptedException {
        return new Setting(
                cpu() + ", " + Runtime.getRuntime().availableProcessors() + " processors",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                go ? go() : "none",
                commit(root),
                LocalDate.now(ZoneOffset.UTC).toString(),
                command,
                effort.name().toLowerCase(Locale.ROOT));
    }

    private static String cpu() {
        try {
            return Files.readString(CPU_INFO)
                    .lines()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException elsewhere) {
            return "unknown processor";
        }
    }

    /** With a mark if the sources of what is measured are not those of the commit. */
    private static String commit(Path root) throws InterruptedException {
        String commit = Command.firstLine("unknown", "git", "-C", root.toString(), "rev-parse", "--short=12", "HEAD");
        String changes = Command.firstLine(
                "", "git", "-C", root.toString(), "status", "--porcelain", "--", "*.java", "*.kt", "*.go", "*pom.xml");
        return changes.isEmpty() ? commit : commit + ", changed";
    }

    /** The version of the Go on the path; empty if there is none. */
    static String go() throws InterruptedException {
        return Command.firstLine("", "go", "version");
    }

    /** Whether processes can be pinned to one processor. */
    static boolean canPin() throws InterruptedException {
        return !Command.firstLine("", "taskset", "--version").isEmpty();
    }
}
