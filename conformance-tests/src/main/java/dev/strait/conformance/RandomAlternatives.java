package dev.strait.conformance;

import dev.strait.Alt;
import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.One2Any;
import dev.strait.ProcessBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A small network of processes that do nothing but select, until they are told to stop: as data.
 *
 * @param links the channels
 * @param choosers the processes
 * @param turns they are told to stop when so many selects have returned, or when nothing moves any more
 */
record RandomAlternatives(List<Link> links, List<Chooser> choosers, int turns) {
    private static final int IDLE_POLLS = 20;

    /** A channel. */
    record Link(Kind kind, Buffer buffer) {}

    /** How a process chooses. */
    enum Policy {
        PRI,
        FAIR,
        ARBITRARY
    }

    /** How a process selects; in turn, beginning with that one. */
    enum Way {
        WAIT,
        LIMITED,
        TRY
    }

    /**
     * A guard on a channel.
     *
     * @param link which channel; counted round
     * @param reads whether it reads
     * @param period the guard takes part except in every so many-th select; always if 0
     */
    record Choice(int link, boolean reads, int period) {}

    /**
     * A process.
     *
     * @param policy how it chooses
     * @param ways how it selects
     * @param micros the timeout, if it has one
     * @param choices what it chooses from; those on exclusive ends only if the end is its own
     */
    record Chooser(Policy policy, List<Way> ways, int micros, List<Choice> choices) {}

    /** A channel, a process or a guard a line. */
    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        for (int i = 0; i < links.size(); i++) {
            lines.add("channel-" + i + ": " + links.get(i).kind() + ", "
                    + Laws.describe(links.get(i).buffer()));
        }
        for (int i = 0; i < choosers.size(); i++) {
            Chooser chooser = choosers.get(i);
            lines.add("process-" + i + ": select " + chooser.policy() + ", in turn " + chooser.ways() + ", limit "
                    + chooser.micros() + " us, from");
            for (Choice choice : chooser.choices()) {
                String end = (choice.reads() ? "  read" : "  write") + " channel-" + choice.link() % links.size();
                boolean own = owns(i, choice);
                lines.add(end
                        + (choice.period() == 0 ? "" : ", except every " + choice.period() + "th time")
                        + (own ? "" : ": another's end, left out"));
            }
        }
        return lines.add("until there have been " + turns + " selects").toString();
    }

    /** Whether the process may use that end: the exclusive ones are given out in turn. */
    private boolean owns(int process, Choice choice) {
        int index = choice.link() % links.size();
        Kind kind = links.get(index).kind();
        return choice.reads()
                ? kind.sharedReaders() || index % choosers.size() == process
                : kind.sharedWriters() || (index + 1) % choosers.size() == process;
    }

    /** Runs it; returns what happened on each channel. */
    List<Trace> run(Subject subject) throws Exception {
        List<Trace> traces = new ArrayList<>();
        links.forEach(link -> traces.add(new Trace()));
        Networks.Action network = () -> Networks.run(subject, net -> new Running(net, traces).run());
        for (Trace trace : traces) {
            Networks.Action inner = network;
            network = () -> trace.of(inner);
        }
        network.run();
        return traces;
    }

    private final class Running {
        private final Network net;
        private final List<Trace> traces;
        private final List<ChannelReader<Parcel>> ins = new ArrayList<>();
        private final List<ChannelWriter<Parcel>> outs = new ArrayList<>();
        private final AtomicInteger selects = new AtomicInteger();

        Running(Network net, List<Trace> traces) {
            this.net = net;
            this.traces = traces;
        }

        void run() throws InterruptedException {
            for (int i = 0; i < links.size(); i++) {
                Trace trace = traces.get(i);
                Link link = links.get(i);
                Channel<Parcel> channel = link.kind()
                        .make(
                                net,
                                Parcel.class,
                                link.buffer(),
                                parcel -> trace.note(Trace.Kind.UNDELIVERED, parcel.writer, parcel));
                ins.add(channel.reader());
                outs.add(channel.writer());
            }
            One2Any<Integer> stop = net.one2any();
            List<ProcessBody> processes = new ArrayList<>();
            for (int i = 0; i < choosers.size(); i++) {
                processes.add(process(i, stop.reader()));
            }
            processes.add(() -> {
                awaitEnoughOrQuiet();
                stop.writer().close();
            });
            net.par(processes);
        }

        /** Nobody can say that a network of alternatives will move again; so a few looks without a change have to do. */
        private void awaitEnoughOrQuiet() throws InterruptedException {
            int[] last = {-1, 0};
            Patience.until("there have been enough selects, or no more come", () -> {
                int now = selects.get();
                last[1] = now == last[0] ? last[1] + 1 : 0;
                last[0] = now;
                return now >= turns || last[1] >= IDLE_POLLS;
            });
        }

        private ProcessBody process(int me, ChannelReader<Integer> stop) {
            Chooser chooser = choosers.get(me);
            int[] round = {0};
            List<Guard<Boolean>> guards = new ArrayList<>();
            for (Choice choice : chooser.choices()) {
                Guard<Boolean> guard = guard(me, choice, round);
                if (guard != null) {
                    guards.add(choice.period() == 0 ? guard : guard.when(() -> round[0] % choice.period() != 0));
                }
            }
            guards.add(stop.onRead(value -> false, () -> false));
            Alt<Boolean> alt = switch (chooser.policy()) {
                case PRI -> Alt.pri(guards);
                case FAIR -> Alt.fair(guards);
                case ARBITRARY -> Alt.arbitrary(guards);
            };
            return () -> {
                for (boolean more = true; more; round[0]++) {
                    more = select(alt, chooser, round[0]);
                    selects.incrementAndGet();
                    LockSupport.parkNanos(1); // virtual threads that never wait let no others run, whatever they yield
                }
            };
        }

        private static boolean select(Alt<Boolean> alt, Chooser chooser, int round) throws InterruptedException {
            return switch (chooser.ways().get(round % chooser.ways().size())) {
                case WAIT -> alt.select();
                case LIMITED -> alt.select(Duration.ofNanos(1000L * chooser.micros()), () -> true);
                case TRY -> alt.trySelect(() -> true);
            };
        }

        /** The guard; null if the end belongs to another process. */
        private @Nullable Guard<Boolean> guard(int me, Choice choice, int[] round) {
            int index = choice.link() % links.size();
            Link link = links.get(index);
            Trace trace = traces.get(index);
            if (!owns(me, choice)) {
                return null;
            }
            return choice.reads()
                    ? read(ins.get(index), me, link.buffer() != Buffer.none(), trace)
                    : write(outs.get(index), me, round, trace);
        }

        private Guard<Boolean> read(ChannelReader<Parcel> in, int me, boolean ownToo, Trace trace) {
            return in.onRead(parcel -> {
                trace.note(Trace.Kind.READ, me, parcel);
                if (parcel.writer == me && !ownToo) {
                    throw new AssertionError("process " + me + " has met itself: " + parcel);
                }
                return true;
            });
        }

        private Guard<Boolean> write(ChannelWriter<Parcel> out, int me, int[] round, Trace trace) {
            Parcel[] next = new Parcel[1];
            return out.onWrite(
                    () -> {
                        next[0] = new Parcel(me, round[0]);
                        return next[0];
                    },
                    () -> {
                        trace.note(Trace.Kind.WRITE_BEGUN, me, next[0]);
                        trace.note(Trace.Kind.WRITTEN, me, next[0]);
                        return true;
                    });
        }
    }
}
