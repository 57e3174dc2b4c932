package dev.strait.conformance;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What several writers and readers do with one channel, as data. Writers go through their steps and end; readers go through
 * theirs and then read what is left. Meanwhile some of them are interrupted.
 *
 * @param kind the kind of the channel
 * @param buffer its buffer
 * @param writers the steps of each writer
 * @param readers the steps of each reader
 * @param interrupts who is interrupted when
 */
public record Script(
        Kind kind, Buffer buffer, List<List<Step>> writers, List<List<Step>> readers, List<Interrupt> interrupts) {
    /**
     * One operation.
     *
     * @param patience how long it waits
     * @param micros the timeout, if it has one
     */
    public record Step(Waits patience, int micros) {
        @Override
        public String toString() {
            return switch (patience) {
                case FOREVER -> "";
                case TIMED -> " for " + micros + " us";
                case NOT -> ", without waiting";
            };
        }
    }

    /** How long an operation waits. */
    public enum Waits {
        /** For as long as it takes. */
        FOREVER,
        /** Until a timeout. */
        TIMED,
        /** Not at all. */
        NOT
    }

    /**
     * An interrupt.
     *
     * @param process who: the writers come first, then the readers; modulo their number
     * @param at after how many events on the channel
     */
    public record Interrupt(int process, int at) {}

    /** Runs the script in a network of its own, which has to end. */
    Trace run(Subject subject) throws Exception {
        Trace trace = new Trace();
        trace.of(() -> Networks.run(subject, net -> start(net, trace)));
        return trace;
    }

    /** An operation a line. */
    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(kind + ", " + Laws.describe(buffer));
        for (int i = 0; i < writers.size(); i++) {
            add(lines, "writer-" + i, "write", writers.get(i), "close");
        }
        for (int i = 0; i < readers.size(); i++) {
            add(lines, "reader-" + i, "read", readers.get(i), "read, until the end of the stream");
        }
        for (Interrupt interrupt : interrupts) {
            lines.add("after " + interrupt.at() + " events interrupt " + process(interrupt));
        }
        return lines.toString();
    }

    private static void add(StringJoiner lines, String process, String operation, List<Step> steps, String last) {
        lines.add(process + ":");
        for (Step step : steps) {
            lines.add("  " + operation + step);
        }
        lines.add("  " + last);
    }

    private String process(Interrupt interrupt) {
        int index = interrupt.process() % (writers.size() + readers.size());
        return index < writers.size() ? "writer-" + index : "reader-" + (index - writers.size());
    }

    private void start(Network net, Trace trace) {
        Channel<Parcel> channel = kind.make(
                net, Parcel.class, buffer, parcel -> trace.note(Trace.Kind.UNDELIVERED, parcel.writer, parcel));
        int processes = writers.size() + readers.size();
        AtomicReferenceArray<@Nullable Thread> threads = new AtomicReferenceArray<>(processes);
        CountDownLatch running = new CountDownLatch(processes);
        for (int i = 0; i < writers.size(); i++) {
            int me = i;
            net.fork("writer-" + me, channel.writer(), out -> {
                threads.set(me, Thread.currentThread());
                write(out, me, trace);
                running.countDown();
            });
        }
        for (int i = 0; i < readers.size(); i++) {
            int me = i;
            net.fork("reader-" + me, channel.reader(), in -> {
                threads.set(writers.size() + me, Thread.currentThread());
                read(in, me, trace);
                running.countDown();
            });
        }
        net.fork("interrupter", () -> {
            for (Interrupt interrupt : interrupts) {
                Patience.until("so many events", () -> trace.length() >= interrupt.at() || running.getCount() == 0);
                Thread thread = threads.get(interrupt.process() % processes);
                if (thread != null) {
                    thread.interrupt();
                }
            }
        });
    }

    private void write(ChannelWriter<Parcel> out, int me, Trace trace) {
        int number = 0;
        for (Step step : writers.get(me)) {
            Parcel parcel = new Parcel(me, number++);
            trace.note(Trace.Kind.WRITE_BEGUN, me, parcel);
            boolean written = write(out, parcel, step);
            trace.note(written ? Trace.Kind.WRITTEN : Trace.Kind.NOT_WRITTEN, me, parcel);
        }
    }

    private static boolean write(ChannelWriter<Parcel> out, Parcel parcel, Step step) {
        try {
            return switch (step.patience()) {
                case FOREVER -> {
                    out.write(parcel);
                    yield true;
                }
                case TIMED -> out.write(parcel, timeout(step));
                case NOT -> out.tryWrite(parcel);
            };
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void read(ChannelReader<Parcel> in, int me, Trace trace) {
        for (Step step : readers.get(me)) {
            trace.note(Trace.Kind.READ_BEGUN, me, null);
            Parcel parcel = read(in, step);
            trace.note(parcel == null ? Trace.Kind.NOT_READ : Trace.Kind.READ, me, parcel);
        }
        boolean open = true;
        while (open) {
            trace.note(Trace.Kind.READ_BEGUN, me, null);
            Parcel parcel = null;
            try {
                parcel = in.readOrNull();
                open = parcel != null;
            } catch (InterruptedException e) {
                // was to read nothing: the next turn shows whether it did
            }
            trace.note(parcel == null ? Trace.Kind.NOT_READ : Trace.Kind.READ, me, parcel);
        }
    }

    private static @Nullable Parcel read(ChannelReader<Parcel> in, Step step) {
        try {
            return switch (step.patience()) {
                case FOREVER -> in.readOrNull();
                case TIMED -> in.read(timeout(step));
                case NOT -> in.tryRead();
            };
        } catch (InterruptedException | ChannelClosedException e) {
            return null;
        }
    }

    private static Duration timeout(Step step) {
        return Duration.ofNanos(1000L * step.micros());
    }
}
