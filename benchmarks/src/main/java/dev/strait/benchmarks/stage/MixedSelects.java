package dev.strait.benchmarks.stage;

import java.util.List;

/** A stage on which a choice may also be between reading and writing. */
public interface MixedSelects extends Selects {
    /** A choice between reading from the links in {@code reads} and writing {@code value} to one of those in {@code writes}. */
    Choice choice(List<Link> reads, List<Link> writes, Integer value);
}
