package dev.strait;

import java.util.List;

/** An alternative, as its party knows it. */
interface Selector {
    /** What the guards that take part stand for; for whoever has seen that the process waits. */
    List<Want> wants();

    /** Makes an offer at each guard that takes part, until one has been taken: for the process, or on its behalf while it watches. */
    void offer(Selection party);
}
