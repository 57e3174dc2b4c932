package dev.strait.conformance;

import dev.strait.Alt;
import dev.strait.Channel;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelEnd;
import dev.strait.ChannelException;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.conformance.spec.Action;
import dev.strait.conformance.spec.ChannelPlan;
import dev.strait.conformance.spec.Communication;
import dev.strait.conformance.spec.Ending;
import dev.strait.conformance.spec.History;
import dev.strait.conformance.spec.Operation;
import dev.strait.conformance.spec.Outcome;
import dev.strait.conformance.spec.Search;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A random network, run once, and its history. Scripts may wait for each other in vain. When nothing has moved for a while, and the
 * specification has it that nothing need, one of those who wait is interrupted, again and again, so that all come to their ends. How long
 * a while is decides nothing: an interrupt is part of the history, whenever it comes. But if the specification has it that somebody
 * must move, nobody is interrupted, and the wait of the kit for that has its deadline.
 */
final class Performance {
    private static final int IDLE_POLLS = 10;
    private static final int STRONG = 3;

    private final RandomNetwork script;
    private final List<ChannelPlan> plans = new ArrayList<>();
    private final List<Channel<Parcel>> channels = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Recorder recorder;
    private final AtomicReferenceArray<@Nullable Thread> threads;
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CountDownLatch ready;
    private final CountDownLatch running;

    Performance(RandomNetwork script) {
        this.script = script;
        int processes = script.processes().size();
        this.recorder = new Recorder(processes, this::interruptIfDue);
        this.threads = new AtomicReferenceArray<>(processes);
        this.ready = new CountDownLatch(processes);
        this.running = new CountDownLatch(processes);
        for (int i = 0; i < script.links().size(); i++) {
            RandomNetwork.Link link = script.links().get(i);
            plans.add(new ChannelPlan(
                    link.buffer(), link.immunity(), script.ends(i, Side.WRITING), script.ends(i, Side.READING)));
        }
    }

    /** Runs it; fails if it does not end. */
    History run(Subject subject) throws Exception {
        int[] over = new int[1];
        try {
            Networks.run(subject, net -> {
                net.par(() -> start(net), () -> {}); // once they have ended, no maker holds a shared side open
                Patience.await(ready, "all processes to begin");
                gate.countDown();
                awaitAll();
                over[0] = recorder.now();
            });
        } catch (AssertionError e) {
            String nl = System.lineSeparator();
            throw new AssertionError(
                    "CH-06 AL-05 PO-01: it did not end; what was seen until then:" + nl + recorder.history(plans, false)
                            + nl + e.getMessage(),
                    e);
        }
        for (int i = 0; i < plans.size(); i++) {
            recorder.happened(over[0], new Action.Poison(i, null, Poison.LETHAL));
        }
        return recorder.history(plans, true);
    }

    private void start(Network net) {
        for (int i = 0; i < script.links().size(); i++) {
            int number = i;
            RandomNetwork.Link link = script.links().get(i);
            Channel<Parcel> channel = link.kind()
                    .make(net.channel(Parcel.class)
                            .buffer(link.buffer())
                            .immunity(link.immunity())
                            .onUndelivered(parcel -> recorder.undelivered(number, parcel)));
            channels.add(channel);
            numbers.put(channel.name(), i);
        }
        for (int i = 0; i < script.processes().size(); i++) {
            Life life = new Life(i);
            net.fork("process-" + i, life.ends(), life::run);
        }
    }

    // ---------------------------------------------------------------- those who wait in vain

    private void awaitAll() throws InterruptedException {
        int[] last = {-1, 0};
        Patience.until("all processes to end, of which none may wait in vain", () -> {
            int now = recorder.now();
            last[1] = now == last[0] ? last[1] + 1 : 0;
            last[0] = now;
            if (last[1] >= IDLE_POLLS && running.getCount() > 0 && isAtRest()) {
                interruptOne(now);
            }
            return running.getCount() == 0;
        });
    }

    private boolean isAtRest() {
        History history = recorder.history(plans, false);
        return waiting(history).size() == running.getCount() && Search.mayBeAtRest(history);
    }

    private static List<Integer> waiting(History history) {
        return history.operations().stream()
                .filter(operation -> operation.outcome() == Outcome.Plain.PENDING)
                .map(Operation::who)
                .toList();
    }

    private void interruptOne(int now) {
        List<Integer> waiting = waiting(recorder.history(plans, false));
        if (!waiting.isEmpty()) {
            interrupt(waiting.get(now % waiting.size()));
        }
    }

    private void interruptIfDue(int now) {
        for (RandomNetwork.Interrupt interrupt : script.interrupts()) {
            if (interrupt.at() == now) {
                interrupt(interrupt.process() % script.processes().size());
            }
        }
    }

    private void interrupt(int process) {
        Thread thread = process < threads.length() ? threads.get(process) : null;
        if (thread != null) {
            recorder.aside(new Action.Interrupt(process), thread::interrupt);
        }
    }

    // ---------------------------------------------------------------- a process

    private final class Life {
        private final int me;
        private final List<RandomNetwork.Place> places;
        private final Map<RandomNetwork.Place, ChannelReader<Parcel>> readers = new HashMap<>();
        private final Map<RandomNetwork.Place, ChannelWriter<Parcel>> writers = new HashMap<>();
        private final Set<RandomNetwork.Place> closed = new HashSet<>();
        private int written;

        Life(int me) {
            this.me = me;
            this.places = script.places(me);
            for (RandomNetwork.Place place : places) {
                Channel<Parcel> channel = channels.get(place.link());
                if (place.side() == Side.READING) {
                    readers.put(place, channel.reader());
                } else {
                    writers.put(place, channel.writer());
                }
            }
        }

        List<ChannelEnd> ends() {
            return places.stream().map(this::end).toList();
        }

        private ChannelEnd end(RandomNetwork.Place place) {
            ChannelReader<Parcel> reader = readers.get(place);
            return reader != null ? reader : writer(place);
        }

        private ChannelReader<Parcel> reader(RandomNetwork.Place place) {
            return Objects.requireNonNull(readers.get(place));
        }

        private ChannelWriter<Parcel> writer(RandomNetwork.Place place) {
            return Objects.requireNonNull(writers.get(place));
        }

        void run() {
            threads.set(me, Thread.currentThread());
            ready.countDown();
            awaitGate();
            for (RandomNetwork.Step step : script.processes().get(me)) {
                Jitter.pause(step.pause());
                perform(step);
            }
            places.forEach(this::close);
            running.countDown();
        }

        /** One who has begun already may interrupt us here: that is for our first operation. */
        private void awaitGate() {
            boolean interrupted = false;
            boolean open = false;
            while (!open) {
                try {
                    gate.await();
                    open = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void perform(RandomNetwork.Step step) {
            List<RandomNetwork.Place> open = script.places(me, step).stream()
                    .filter(place -> !closed.contains(place))
                    .toList();
            if (open.isEmpty()) {
                return;
            }
            RandomNetwork.Place first = open.getFirst();
            switch (step.deed()) {
                case COMMUNICATE -> communicate(step, first);
                case PRI, FAIR, ARBITRARY -> select(step, open);
                case CLOSE -> close(first);
                case POISON -> poison(first, 1);
                case STRONG_POISON -> poison(first, STRONG);
            }
        }

        private void close(RandomNetwork.Place place) {
            if (closed.add(place)) {
                int operation = recorder.begin(me, new Action.Close(place.link(), place.side()));
                end(place).close();
                recorder.end(operation, Outcome.Plain.HAPPENED);
            }
        }

        private void poison(RandomNetwork.Place place, int strength) {
            int operation = recorder.begin(me, new Action.Poison(place.link(), place.side(), strength));
            end(place).poison(strength);
            recorder.end(operation, Outcome.Plain.HAPPENED);
        }

        private Communication communication(RandomNetwork.Place place) {
            return place.side() == Side.READING
                    ? Communication.read(place.link())
                    : Communication.write(place.link(), new Parcel(me, written++));
        }

        private void communicate(RandomNetwork.Step step, RandomNetwork.Place place) {
            Communication wanted = communication(place);
            Action.Limit limit = step.limit() == Action.Limit.SKIP ? Action.Limit.NOT : step.limit();
            Action action = new Action.Communicate(List.of(wanted), Action.Choice.PLAIN, limit);
            perform(action, () -> {
                Parcel parcel = place.side() == Side.READING
                        ? read(reader(place), limit, timeout(step))
                        : write(writer(place), limit, timeout(step), (Parcel) wanted.value());
                return parcel == null ? Outcome.Plain.GAVE_UP : new Outcome.Done(0, parcel);
            });
        }

        private static @Nullable Parcel read(ChannelReader<Parcel> in, Action.Limit limit, Duration timeout)
                throws InterruptedException {
            return switch (limit) {
                case FOREVER -> in.read();
                case TIMED -> in.read(timeout);
                case NOT, SKIP -> in.tryRead();
            };
        }

        private static @Nullable Parcel write(
                ChannelWriter<Parcel> out, Action.Limit limit, Duration timeout, @Nullable Parcel parcel)
                throws InterruptedException {
            Parcel value = Objects.requireNonNull(parcel);
            return switch (limit) {
                case FOREVER -> {
                    out.write(value);
                    yield value;
                }
                case TIMED -> out.write(value, timeout) ? value : null;
                case NOT, SKIP -> out.tryWrite(value) ? value : null;
            };
        }

        private void select(RandomNetwork.Step step, List<RandomNetwork.Place> open) {
            List<Communication> wanted = open.stream().map(this::communication).toList();
            List<Guard<Outcome>> guards = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                guards.add(guard(i, open.get(i), wanted.get(i)));
            }
            if (step.limit() == Action.Limit.SKIP) {
                guards.add(Guard.skip(() -> Outcome.Plain.GAVE_UP));
            }
            Alt<Outcome> alt = switch (step.deed()) {
                case PRI -> Alt.pri(guards);
                case FAIR -> Alt.fair(guards);
                default -> Alt.arbitrary(guards);
            };
            Action.Choice choice = step.deed() == RandomNetwork.Deed.PRI ? Action.Choice.PRI : Action.Choice.ANY;
            perform(new Action.Communicate(wanted, choice, step.limit()), () -> switch (step.limit()) {
                case FOREVER, SKIP -> alt.select();
                case TIMED -> alt.select(timeout(step), () -> Outcome.Plain.GAVE_UP);
                case NOT -> alt.trySelect(() -> Outcome.Plain.GAVE_UP);
            });
        }

        private Guard<Outcome> guard(int index, RandomNetwork.Place place, Communication wanted) {
            return wanted.value() instanceof Parcel parcel
                    ? writer(place).onWrite(parcel, () -> new Outcome.Done(index, parcel))
                    : reader(place).onRead(parcel -> new Outcome.Done(index, parcel));
        }

        private static Duration timeout(RandomNetwork.Step step) {
            return Duration.ofNanos(1000L * step.micros());
        }

        private void perform(Action action, Attempted attempted) {
            int operation = recorder.begin(me, action);
            recorder.end(operation, outcome(attempted));
        }

        private Outcome outcome(Attempted attempted) {
            try {
                return attempted.outcome();
            } catch (InterruptedException e) {
                return Outcome.Plain.INTERRUPTED;
            } catch (ChannelClosedException closing) {
                return failed(closing, new Ending.Closed(closing.isEndOfStream() ? Side.WRITING : Side.READING));
            } catch (ChannelPoisonedException poisoned) {
                return failed(poisoned, new Ending.Poisoned(poisoned.strength()));
            }
        }

        private Outcome failed(ChannelException thrown, Ending ending) {
            int channel = Objects.requireNonNull(numbers.get(thrown.channel()));
            return new Outcome.Failed(channel, thrown.undelivered().orElse(null), ending);
        }
    }

    /** A communication, and what comes of it. */
    @FunctionalInterface
    private interface Attempted {
        Outcome outcome() throws InterruptedException;
    }
}
