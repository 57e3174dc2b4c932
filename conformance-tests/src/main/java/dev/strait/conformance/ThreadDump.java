package dev.strait.conformance;

import java.util.Map;

/**
 * What every platform thread is doing; {@link Watched} adds the virtual ones that the backend has started. Put together here, since the
 * JVM's own dump of all threads has crashed it more than once (Temurin 25.0.3) while virtual threads were busy.
 */
final class ThreadDump {
    private ThreadDump() {}

    static String take() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            append(text, entry.getKey() + " " + entry.getKey().getState(), entry.getValue());
        }
        return text.toString();
    }

    /** A thread, and its frames. */
    static void append(StringBuilder text, String thread, StackTraceElement[] frames) {
        text.append(thread).append(System.lineSeparator());
        for (StackTraceElement frame : frames) {
            text.append("    at ").append(frame).append(System.lineSeparator());
        }
    }
}
