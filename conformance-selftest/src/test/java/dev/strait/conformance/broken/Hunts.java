package dev.strait.conformance.broken;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the kit is tried on: for each law a backend that breaks it, if one can. */
public final class Hunts {
    /** All hunts. */
    public static final List<Hunt> ALL = Stream.of(
                    ChannelHunts.HUNTS,
                    AlternativeHunts.HUNTS,
                    EndingHunts.HUNTS,
                    ExtendedHunts.HUNTS,
                    ProcessHunts.HUNTS)
            .flatMap(List::stream)
            .toList();

    /** The laws that no backend can break in a test, each with the reason: they bind the front end, which is not exchanged. */
    public static final Map<String, String> UNBREAKABLE = Map.ofEntries(
            Map.entry("CH-10", "null is refused before a core hears of it"),
            Map.entry("SH-04", "who owns an exclusive end is known to its tenure, not to the core"),
            Map.entry("SH-05", "likewise: a hand-over is no verb of a core"),
            Map.entry("SH-07", "ends are given out by the channel; a core is told to attach them"),
            Map.entry("AL-06", "a guard whose condition does not hold makes no offer"),
            Map.entry("AL-07", "such an alternative makes no offer"),
            Map.entry("AL-13", "a carrier may wake a thread for no reason; whoever waits looks again"),
            Map.entry("AL-17", "who may select is checked before offers are made"),
            Map.entry("CL-03", "an end that has been closed is detached once, by the end itself"),
            Map.entry("PO-09", "who may poison is known to the tenure of the end, and its arguments are checked there"),
            Map.entry("CA-04", "an answer is handed over in the request, past the core"),
            Map.entry("CA-05", "likewise; of requests it is CH-07"),
            Map.entry("CA-07", "what a service throws is caught around it"),
            Map.entry("CA-08", "what a process has accepted is in its own list"),
            Map.entry("MO-02", "what may be sent is checked before the offer is made"),
            Map.entry("MO-05", "the capability is asked for by the front end, which refuses"),
            Map.entry(
                    "PR-03",
                    "to start a thread, and the count of those that have not ended, order memory on any carrier"),
            Map.entry("PR-07", "results are put in order by the par"),
            Map.entry("EC-04", "guards are tried, and offers made, by the alternative"),
            Map.entry("BK-01", "providers are looked up by the front end, whatever they do"),
            Map.entry("BK-02", "likewise"),
            Map.entry("BK-04", "untestable"));

    private Hunts() {}
}
