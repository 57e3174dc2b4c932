package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelBuilder;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelEnd;
import dev.strait.ChannelException;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.spi.Backend;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A network of processes that would communicate for ever, and some that put an end to it: as data. Either each process selects
 * from all its ends, so that nobody waits for one neighbour while another tells him to stop, which is the premise of PO-07; or
 * they wait for each other as they like, and it is the network that fails.
 *
 * @param shape how the processes are connected
 * @param size how many there are; some shapes need more
 * @param plain they read and write in turn, and the first of the deaths is that of a bystander
 * @param links of these kinds the channels are, in turn, as far as the shape does not say
 * @param deaths who ends, when, and how; of several for one process the first counts
 */
record RandomDeaths(Shape shape, int size, boolean plain, List<Link> links, List<Death> deaths) {
    private static final int STRONG = 5;
    private static final int IDLE_POLLS = 10;

    /** A channel that is to be. */
    record Link(Kind kind, Buffer buffer, int immunity) {}

    /** How a process ends. */
    enum Way {
        /** It poisons its ends and returns. */
        POISON,
        /** The same, more strongly. */
        STRONG_POISON,
        /** It fails. */
        THROW,
        /** It returns, with which its ends are closed. */
        RETURN,
        /** It has the caller of the network interrupted, and goes on. */
        CANCEL
    }

    /** A process ends after so many communications. */
    record Death(int process, int communications, Way way) {}

    /** A channel or a death a line. */
    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        int processes = shape.processes(size);
        lines.add(shape + " of " + processes + " processes, which "
                + (plain ? "read and write in turn" : "select from all their ends"));
        List<Shape.Edge> edges = shape.edges(size);
        for (int i = 0; i < edges.size(); i++) {
            Shape.Edge edge = edges.get(i);
            Link link = link(edge, i);
            lines.add("  " + edge.writers() + " -> " + edge.readers() + ": " + link.kind() + ", "
                    + Laws.describe(link.buffer())
                    + (link.immunity() == 0 ? "" : ", immune to " + link.immunity()));
        }
        if (plain) {
            Death death = deaths.get(0);
            lines.add("after some " + death.communications() * processes + " communications the body ends: "
                    + (death.way() == Way.CANCEL ? Way.CANCEL : Way.THROW));
        }
        for (int i = 0; i < processes; i++) {
            Death death = deathOf(i, processes);
            if (death != null) {
                lines.add("process " + i + " ends after " + death.communications() + " communications: " + death.way());
            }
        }
        return lines.toString();
    }

    /** Runs it; fails if it does not end, if a value has no fate or two, or if what is thrown is not what went wrong. */
    void check(Backend backend) throws Exception {
        Running running = new Running();
        Throwable thrown = Networks.failureOf(() -> Patience.call("network of the dying", () -> {
            Thread caller = Thread.currentThread();
            Network.on(new Watched(backend))
                    .grace(ChronoUnit.FOREVER.getDuration()) // or it might hide that one was not told to end
                    .run(net -> running.start(net, caller));
            return "ended";
        }));
        running.assertThrown(thrown);
        for (Trace trace : running.traces.values()) {
            trace.assertEveryValueOnce();
            trace.assertOrderPerPair();
        }
    }

    private Link link(Shape.Edge edge, int index) {
        Link link = links.get(index % links.size());
        boolean toItself = edge.writers().equals(edge.readers());
        Buffer buffer = toItself && link.buffer() == Buffer.none() ? Buffer.fifo(1) : link.buffer();
        boolean sharedWriters = edge.writers().size() > 1 || link.kind().sharedWriters();
        boolean sharedReaders = edge.readers().size() > 1 || link.kind().sharedReaders();
        Kind kind = Arrays.stream(Kind.values())
                .filter(any -> any.sharedWriters() == sharedWriters && any.sharedReaders() == sharedReaders)
                .findFirst()
                .orElseThrow();
        return new Link(kind, buffer, shape == Shape.FARM ? 0 : link.immunity());
    }

    private @Nullable Death deathOf(int process, int processes) {
        for (Death death : deaths) {
            if (!plain && death.process() % processes == process) {
                return death;
            }
        }
        return null;
    }

    private final class Running {
        final Map<String, Trace> traces = new LinkedHashMap<>();
        private final List<RuntimeException> failures = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger communications = new AtomicInteger();
        private volatile boolean cancelled;

        void start(Network net, Thread caller) throws InterruptedException {
            int processes = shape.processes(size);
            List<List<Place>> places = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                places.add(new ArrayList<>());
            }
            List<Shape.Edge> edges = shape.edges(size);
            for (int i = 0; i < edges.size(); i++) {
                connect(net, edges.get(i), link(edges.get(i), i), places);
            }
            for (int i = 0; i < processes; i++) {
                Life life = new Life(i, places.get(i), deathOf(i, processes), caller);
                net.fork("process-" + i, life.ends(), plain ? life::plain : life::choosing);
            }
            if (plain) {
                awaitEnoughOrQuiet(deaths.get(0).communications() * processes);
                if (deaths.get(0).way() == Way.CANCEL) {
                    cancel(caller);
                } else {
                    throw failure();
                }
            }
        }

        private void connect(Network net, Shape.Edge edge, Link link, List<List<Place>> places) {
            Trace trace = new Trace();
            ChannelBuilder<Parcel> builder = net.channel(Parcel.class)
                    .buffer(link.buffer())
                    .immunity(link.immunity())
                    .onUndelivered(parcel -> trace.note(Trace.Kind.UNDELIVERED, parcel.writer, parcel));
            Channel<Parcel> channel = link.kind().make(builder);
            traces.put(channel.name(), trace);
            for (int writer : edge.writers()) {
                places.get(writer).add(new Out(channel.writer(), trace));
            }
            for (int reader : edge.readers()) {
                places.get(reader).add(new In(channel.reader(), trace));
            }
        }

        private void awaitEnoughOrQuiet(int enough) throws InterruptedException {
            int[] last = {-1, 0};
            Patience.until("there have been enough communications, or no more come", () -> {
                int now = communications.get();
                last[1] = now == last[0] ? last[1] + 1 : 0;
                last[0] = now;
                return now >= enough || last[1] >= IDLE_POLLS;
            });
        }

        private void cancel(Thread caller) {
            cancelled = true;
            caller.interrupt();
        }

        private RuntimeException failure() {
            RuntimeException failure = new IllegalStateException("wanted");
            failures.add(failure);
            return failure;
        }

        /** All that went wrong is thrown, and nothing else: one thing as it is, the others suppressed in it. */
        void assertThrown(@Nullable Throwable thrown) {
            Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
            if (thrown != null) {
                told.addAll(Arrays.asList(thrown.getSuppressed()));
                if (thrown instanceof InterruptedException) {
                    assertTrue(cancelled, () -> "nobody was interrupted: " + thrown);
                } else {
                    told.add(thrown);
                }
            }
            Set<Throwable> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
            wanted.addAll(failures);
            assertEquals(wanted, told, () -> "thrown: " + thrown);
        }

        /** A process, with its ends. */
        private final class Life {
            private final int me;
            private final List<Place> places;
            private final @Nullable Death death;
            private final Thread caller;
            private int numbers;

            Life(int me, List<Place> places, @Nullable Death death, Thread caller) {
                this.me = me;
                this.places = places;
                this.death = death;
                this.caller = caller;
            }

            List<ChannelEnd> ends() {
                return places.stream().map(Place::end).toList();
            }

            void plain() throws InterruptedException {
                while (true) {
                    for (Place place : places) {
                        switch (place) {
                            case In in ->
                                in.trace().note(Trace.Kind.READ, me, in.end().read());
                            case Out out -> write(out.end(), out.trace());
                        }
                        communications.incrementAndGet();
                        LockSupport.parkNanos(1);
                    }
                }
            }

            private void write(ChannelWriter<Parcel> out, Trace trace) throws InterruptedException {
                Parcel parcel = new Parcel(me, numbers++);
                trace.note(Trace.Kind.WRITE_BEGUN, me, parcel);
                try {
                    out.write(parcel);
                } catch (InterruptedException | ChannelException notWritten) {
                    trace.note(Trace.Kind.NOT_WRITTEN, me, parcel);
                    throw notWritten;
                }
                trace.note(Trace.Kind.WRITTEN, me, parcel);
            }

            void choosing() throws InterruptedException {
                Alt<Boolean> alt = Alt.fair(places.stream().map(this::guard).toList());
                try {
                    boolean more = true;
                    for (int i = 0; more; i++) {
                        more = !(death != null && death.communications() == i && dies(death.way())) && alt.select();
                        LockSupport.parkNanos(
                                1); // virtual threads that never wait let no others run, whatever they yield
                    }
                } catch (ChannelClosedException closed) {
                    returned(closed); // and so will this process
                } catch (ChannelPoisonedException poisoned) {
                    returned(poisoned);
                    throw poisoned;
                }
            }

            /** The value of a write that an ending has kept from being written. */
            private void returned(ChannelException ending) {
                Trace trace = Objects.requireNonNull(traces.get(ending.channel()));
                ending.undelivered().ifPresent(value -> {
                    trace.note(Trace.Kind.WRITE_BEGUN, me, (Parcel) value);
                    trace.note(Trace.Kind.NOT_WRITTEN, me, (Parcel) value);
                });
            }

            private Guard<Boolean> guard(Place place) {
                return switch (place) {
                    case In in ->
                        in.end()
                                .onRead(
                                        parcel -> {
                                            place.trace().note(Trace.Kind.READ, me, parcel);
                                            return true;
                                        },
                                        () -> false);
                    case Out out -> {
                        Parcel[] next = new Parcel[1];
                        yield out.end()
                                .onWrite(
                                        () -> {
                                            next[0] = new Parcel(me, numbers++);
                                            return next[0];
                                        },
                                        () -> {
                                            place.trace().note(Trace.Kind.WRITE_BEGUN, me, next[0]);
                                            place.trace().note(Trace.Kind.WRITTEN, me, next[0]);
                                            return true;
                                        });
                    }
                };
            }

            /** Ends as it must; false if the process goes on. A worker that only returns would leave its work to the others. */
            private boolean dies(Way way) {
                switch (way == Way.RETURN && shape == Shape.FARM ? Way.POISON : way) {
                    case POISON -> ends().forEach(ChannelEnd::poison);
                    case STRONG_POISON -> ends().forEach(end -> end.poison(STRONG));
                    case THROW -> throw failure();
                    case RETURN -> {}
                    case CANCEL -> {
                        cancel(caller);
                        return false;
                    }
                }
                return true;
            }
        }
    }

    /** An end, and what happens on its channel. */
    private sealed interface Place {
        ChannelEnd end();

        Trace trace();
    }

    private record In(ChannelReader<Parcel> end, Trace trace) implements Place {}

    private record Out(ChannelWriter<Parcel> end, Trace trace) implements Place {}
}
