package dev.strait.benchmarks.report;

/**
 * Where, when and how a run was made.
 *
 * @param cpu the processor, and how many
 * @param system the operating system
 * @param jdk the JVM of the measurements
 * @param go the version, or that there is none
 * @param commit of the checkout, and whether something was changed in it
 * @param date when it began
 * @param command that was given
 * @param effort how much was measured
 */
public record Setting(
        String cpu, String system, String jdk, String go, String commit, String date, String command, String effort) {}
