package dev.strait.conformance;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What every thread is doing, virtual ones included where the JVM can tell. */
final class ThreadDump {
    private ThreadDump() {}

    static String take() {
        try {
            return all();
        } catch (IOException | RuntimeException | LinkageError e) {
            return platform() + "(virtual threads could not be dumped: " + e + ")";
        }
    }

    private static String all() throws IOException {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        Path directory = Files.createTempDirectory("strait-kit");
        Path file = directory.resolve("threads.txt"); // must not exist yet
        try {
            bean.dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }

    private static String platform() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            text.append(entry.getKey()).append(' ').append(entry.getKey().getState());
            for (StackTraceElement frame : entry.getValue()) {
                text.append(System.lineSeparator()).append("    at ").append(frame);
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }
}
