package dev.strait.benchmarks.stage;

/** A stage whose processes give their processor away while they wait, so that there may be very many. */
public interface Parking extends Handoffs {}
