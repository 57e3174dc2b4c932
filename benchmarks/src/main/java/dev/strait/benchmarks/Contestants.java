package dev.strait.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;

/** The contestants by name, as the benchmarks' parameters have them. */
final class Contestants {
    private static final Map<String, Contestant> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("strait", new Strait());
        BY_NAME.put("one-slot", new PlainThreads(OneSlot::new));
        BY_NAME.put("raw-park", new PlainThreads(RawPark::new));
        BY_NAME.put("raw-spin", new PlainThreads(RawSpin::new));
        BY_NAME.put("synchronous-queue", new PlainThreads(() -> new QueueLink(new SynchronousQueue<>(false))));
        BY_NAME.put("synchronous-queue-fair", new PlainThreads(() -> new QueueLink(new SynchronousQueue<>(true))));
        BY_NAME.put("exchanger", new PlainThreads(ExchangerLink::new));
        BY_NAME.put("jox", new PlainThreads(JoxLink::new));
    }

    private Contestants() {}

    /** The contestant of that name. */
    static Contestant named(String name) {
        Contestant contestant = BY_NAME.get(name);
        if (contestant == null) {
            throw new IllegalArgumentException(
                    "no contestant is named '" + name + "'; known contestants: " + String.join(", ", names()));
        }
        return contestant;
    }

    /** All their names. */
    static Set<String> names() {
        return BY_NAME.keySet();
    }
}
