package dev.strait.conformance.simulator;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.ChannelException;
import dev.strait.Effect;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Processes in several sessions that select from channels of several arbiters, at random, readers and writers at once and with little
 * patience; and one fault in the middle of it. Alternatives face each other over links everywhere. Afterwards the ledger is
 * balanced, and every process has ended: one that is kept by a claim, or waits for who is not there any more, has not. The processes
 * of a session that has died are threads of ours, and say what they were told; in a balance that is better than to guess.
 */
final class Turmoil {
    private static final int SESSIONS = 3;
    private static final int ARBITERS = 2;
    private static final int WORKERS = 3;
    private static final int SELECTS = 25;
    private static final int GUARDS = 3;
    /** None, short and long: what is under way when a fault strikes is more with long ones. */
    private static final long[] DELAYS = {0, 50_000, 400_000};

    private static final String[] CHANNELS = {"north", "east", "south", "west"};

    private final Setup setup;
    private final Fault fault;
    private final Duration limit;
    private final int faultAt;
    private final Ledger ledger = new Ledger();
    private final AtomicBoolean struck = new AtomicBoolean();
    private final CountDownLatch opened = new CountDownLatch(SESSIONS);
    private final CountDownLatch over = new CountDownLatch(SESSIONS * WORKERS);
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    /** One scenario; what it draws comes from the seed. */
    Turmoil(long seed, Fault fault, Defect defect, Duration limit) {
        SplittableRandom drawing = new SplittableRandom(~seed);
        this.setup = Setup.of(seed, ARBITERS, CHANNELS).with(defect).delaying(DELAYS[drawing.nextInt(DELAYS.length)]);
        this.fault = fault;
        this.limit = limit;
        this.faultAt = drawing.nextInt(5, SESSIONS * WORKERS * SELECTS / 4);
    }

    /** What was wrong; empty if nothing was. */
    List<String> run() throws InterruptedException {
        try (Simulator simulator = new Simulator(setup)) {
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(simulator.session());
            }
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                int number = i;
                threads.add(Thread.ofPlatform()
                        .daemon()
                        .name("turmoil-" + i)
                        .start(() -> run(simulator, sessions.get(number), number)));
            }
            if (!over.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                problems.add(over.getCount() + " processes did not end");
                threads.forEach(Thread::interrupt);
            } else {
                for (Thread thread : threads) {
                    if (!thread.join(limit)) {
                        problems.add("the network of " + thread.getName() + " did not end");
                    }
                }
                problems.addAll(ledger.contradictions());
            }
            if (!ledger.hasDelivered()) {
                problems.add("nothing was ever delivered");
            }
            simulator.failures().forEach(thrown -> problems.add("thrown in a mailbox: " + thrown));
        }
        return List.copyOf(problems); // who has not ended may go on and have further ones
    }

    private void run(Simulator simulator, Session session, int number) {
        try {
            Network.on(session).run(net -> {
                Map<String, Any2Any<String>> channels = new HashMap<>();
                for (String name : CHANNELS) {
                    channels.put(name, net.channel(String.class).named(name).any2any());
                }
                session.settle(opened::countDown);
                opened.await();
                for (int i = 0; i < WORKERS; i++) {
                    Worker worker = new Worker(simulator, number, i, channels);
                    net.fork("worker-" + i, worker::run);
                }
                over.await();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error thrown) {
            problems.add("the network of session " + number + " has failed: " + thrown);
        }
    }

    private void strike(Simulator simulator) {
        if (!struck.compareAndSet(false, true)) {
            return;
        }
        switch (fault) {
            case NONE -> {}
            case SESSION_DIES -> simulator.kill(SESSIONS - 1);
            case ARBITER_DIES -> simulator.killArbiter(0);
            case SEPARATION -> simulator.separate(0, 0);
            case PARTITION -> {
                simulator.cut(0, 0);
                Thread.ofVirtual().start(() -> {
                    LockSupport.parkNanos(2_000_000);
                    simulator.heal(0, 0);
                });
            }
        }
    }

    /** Selects from up to three guards, again and again. */
    private final class Worker {
        private final Simulator simulator;
        private final String name;
        private final SplittableRandom random;
        private final Map<String, SharedReader<String>> readers = new HashMap<>();
        private final Map<String, SharedWriter<String>> writers = new HashMap<>();
        private final Map<String, String> offered = new HashMap<>();
        private int values;

        Worker(Simulator simulator, int session, int number, Map<String, Any2Any<String>> channels) {
            this.simulator = simulator;
            this.name = session + "." + number;
            this.random = new SplittableRandom(setup.seed() * 31 + session * 7L + number);
            channels.forEach((channel, any) -> {
                readers.put(channel, any.reader());
                writers.put(channel, any.writer());
            });
        }

        void run() throws InterruptedException {
            try {
                for (int i = 0; i < SELECTS && !readers.isEmpty(); i++) {
                    select();
                }
            } finally {
                over.countDown();
            }
        }

        private void select() throws InterruptedException {
            offered.clear();
            List<String> open = new ArrayList<>(readers.keySet());
            List<Guard<String>> guards = new ArrayList<>();
            int wanted = random.nextInt(1, GUARDS + 1);
            while (guards.size() < wanted && !open.isEmpty()) {
                guards.add(guard(open.remove(random.nextInt(open.size()))));
            }
            @Nullable String chosen = null;
            try {
                Duration patience = Duration.ofMillis(random.nextInt(1, 6));
                chosen = Alt.fair(guards).select(patience, () -> "");
            } catch (ChannelException lost) {
                lose(lost);
                return;
            }
            settle(chosen);
        }

        private Guard<String> guard(String channel) {
            if (random.nextBoolean()) {
                return in(channel).onRead(value -> {
                    note(value, Ledger.Told.READ);
                    return "read";
                });
            }
            String value = name + "." + values++;
            offered.put(channel, value);
            return out(channel).onWrite(value, () -> value);
        }

        private SharedReader<String> in(String channel) {
            return Objects.requireNonNull(readers.get(channel));
        }

        private SharedWriter<String> out(String channel) {
            return Objects.requireNonNull(writers.get(channel));
        }

        private void settle(String chosen) {
            for (String value : offered.values()) {
                note(value, value.equals(chosen) ? Ledger.Told.WRITTEN : Ledger.Told.NOT_WRITTEN);
            }
        }

        /** A channel is out of reach; what was offered elsewhere was not taken, since one guard at most is. */
        private void lose(ChannelException lost) {
            String channel = lost.channel().substring(lost.channel().lastIndexOf('/') + 1);
            readers.remove(channel);
            writers.remove(channel);
            String value = offered.remove(channel);
            if (value != null) {
                note(value, lost.effect() == Effect.UNKNOWN ? Ledger.Told.MAYBE_WRITTEN : Ledger.Told.NOT_WRITTEN);
            } else if (lost.effect() == Effect.UNKNOWN) {
                ledger.noteMaybeRead(channel);
            }
            settle("");
        }

        private void note(String value, Ledger.Told told) {
            if (ledger.note(value, told) >= faultAt) {
                strike(simulator);
            }
        }
    }

    @Override
    public String toString() {
        return fault + ", seed " + setup.seed() + ", delays up to " + setup.longestDelay() + " ns"
                + (setup.defect() == Defect.NONE ? "" : ", " + setup.defect());
    }
}
