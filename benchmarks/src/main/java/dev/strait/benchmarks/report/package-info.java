/** What has been measured: kept as JSON, and shown as a page, with the targets, and as a table for the README. */
@NullMarked
package dev.strait.benchmarks.report;

import org.jspecify.annotations.NullMarked;
