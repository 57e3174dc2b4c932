package dev.strait.benchmarks.contestant;

import dev.strait.Network;
import dev.strait.benchmarks.stage.Stage;
import dev.strait.benchmarks.workload.Workload.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The contestants by name, in the order of the page. */
public final class Contestants {
    private static final Map<String, Contestant> BY_NAME = new LinkedHashMap<>();

    private static final Set<Mode> ALL = EnumSet.allOf(Mode.class);
    private static final Set<Mode> VIRTUAL = EnumSet.of(Mode.VIRTUAL_2, Mode.VIRTUAL_1);
    private static final Set<Mode> TWO_PROCESSORS = EnumSet.of(Mode.VIRTUAL_2, Mode.PLATFORM);

    static {
        Local strait = new Staged("strait", "Strait, the kind of channel that fits", StraitStage.class, network(), ALL);
        add(strait);
        add(new Unchecked(strait));
        add(plain(
                "strait-core",
                "Strait's core, without ends, between threads that are no processes: what those cost is the difference",
                Cores.class,
                Cores::new,
                VIRTUAL));
        add(plain(
                "one-slot",
                "the least that is a rendezvous of two: one compare-and-set a side, park and unpark, no spinning, "
                        + "no interrupts, no timeouts, no ending",
                OneSlots.class,
                OneSlots::new,
                ALL));
        add(plain(
                "one-slot-ends",
                "one-slot, behind two ends that look at who uses them, and at nothing else",
                CheckedSlots.class,
                CheckedSlots::new,
                VIRTUAL));
        add(plain("raw-park", "store and unpark; nobody waits for the reader", RawParks.class, RawParks::new, ALL));
        add(plain("raw-spin", "store, and the reader spins", RawSpins.class, RawSpins::new, TWO_PROCESSORS));
        add(plain(
                "synchronous-queue",
                "java.util.concurrent.SynchronousQueue",
                SynchronousQueues.class,
                threads -> new SynchronousQueues(threads, false),
                ALL));
        add(plain(
                "synchronous-queue-fair",
                "java.util.concurrent.SynchronousQueue, fair",
                SynchronousQueues.class,
                threads -> new SynchronousQueues(threads, true),
                ALL));
        add(plain(
                "linked-transfer-queue",
                "java.util.concurrent.LinkedTransferQueue, by transfer and take",
                TransferQueues.class,
                TransferQueues::new,
                ALL));
        add(plain("exchanger", "java.util.concurrent.Exchanger", Exchangers.class, Exchangers::new, ALL));
        add(plain(
                "array-blocking-queue",
                "java.util.concurrent.ArrayBlockingQueue",
                ArrayQueues.class,
                ArrayQueues::new,
                ALL));
        add(plain(
                "jctools",
                "SpscArrayQueue of JCTools 4.0.5, waiting as one-slot does",
                JcTools.class,
                JcTools::new,
                ALL));
        add(plain("jox", "Jox 1.0.1", Jox.class, Jox::new, ALL));
        add(new Kotlin());
        add(plain("jcsp", "JCSP 1.1-rc5, on threads of ours", Jcsp.class, Jcsp::new, ALL));
        add(new Go());
    }

    private Contestants() {}

    private static void add(Contestant contestant) {
        BY_NAME.put(contestant.name(), contestant);
    }

    private static Staged.Host network() {
        return (threads, workload) -> {
            AtomicReference<Outcome> outcome = new AtomicReference<>(Outcome.of(0));
            Network.on(threads.backend()).run(network -> outcome.set(workload.run(new StraitStage(network))));
            return outcome.get();
        };
    }

    private static <S extends Stage> Contestant plain(
            String name, String about, Class<S> stage, Function<ThreadKind, S> maker, Set<Mode> modes) {
        return new Staged(name, about, stage, (threads, workload) -> workload.run(maker.apply(threads)), modes);
    }

    /** All of them. */
    public static List<Contestant> all() {
        return new ArrayList<>(BY_NAME.values());
    }

    /** The contestant of that name. */
    public static Contestant named(String name) {
        Contestant contestant = BY_NAME.get(name);
        if (contestant == null) {
            throw new IllegalArgumentException(
                    "no contestant is named '" + name + "'; known contestants: " + String.join(", ", BY_NAME.keySet()));
        }
        return contestant;
    }
}
