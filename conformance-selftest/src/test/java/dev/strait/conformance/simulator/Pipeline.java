package dev.strait.conformance.simulator;

import dev.strait.ChannelException;
import dev.strait.Network;
import dev.strait.One2One;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A producer, a copier and a consumer in a session each, on exclusive ends; the copier's session dies at some value. What has come
 * out is the beginning of what went in, and both others are told who has died: nobody waits for ends of the dead.
 *
 * <p>Each session has the same channels, by their names, and closes those of their ends that it does not use.
 */
final class Pipeline {
    private static final int ARBITERS = 2;
    private static final int VALUES = 1_000;
    private static final List<String> ROLES = List.of("producer", "copier", "consumer");

    private final Setup setup;
    private final Duration limit;
    private final int fatal;
    private final CountDownLatch opened = new CountDownLatch(ROLES.size());
    private final CountDownLatch over = new CountDownLatch(ROLES.size());
    private final ConcurrentHashMap<String, ChannelException> ends = new ConcurrentHashMap<>();
    private final List<Integer> consumed = Collections.synchronizedList(new ArrayList<>());
    private volatile int produced;

    Pipeline(long seed, Defect defect, Duration limit) {
        this.setup = Setup.of(seed, ARBITERS, "first", "second").with(defect);
        this.limit = limit;
        this.fatal = new SplittableRandom(~seed).nextInt(40);
    }

    /** What was wrong; empty if nothing was. */
    List<String> run() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        try (Simulator simulator = new Simulator(setup)) {
            List<Thread> threads = new ArrayList<>();
            List<Session> sessions =
                    ROLES.stream().map(role -> simulator.session()).toList();
            for (int i = 0; i < ROLES.size(); i++) {
                int number = i;
                threads.add(Thread.ofPlatform()
                        .daemon()
                        .name(ROLES.get(i))
                        .start(() -> run(simulator, sessions.get(number), ROLES.get(number))));
            }
            if (!over.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                problems.add(over.getCount() + " processes did not end");
                threads.forEach(Thread::interrupt);
            } else {
                for (Thread thread : threads) {
                    if (!thread.join(limit)) {
                        problems.add("the network of the " + thread.getName() + " did not end");
                    }
                }
                check(problems);
            }
            simulator.failures().forEach(thrown -> problems.add("thrown in a mailbox: " + thrown));
        }
        return problems;
    }

    private void check(List<String> problems) {
        for (int i = 0; i < consumed.size(); i++) {
            if (consumed.get(i) != i) {
                problems.add("consumed " + consumed);
                break;
            }
        }
        int inBetween = produced - consumed.size();
        if (inBetween < 0 || inBetween > 2) {
            problems.add("produced " + produced + ", consumed " + consumed.size());
        }
        for (String role : List.of("producer", "consumer")) {
            @Nullable ChannelException end = ends.get(role);
            if (end == null || !(end.getCause() instanceof SessionLostException)) {
                problems.add("the " + role + " was not told that a session had died: " + end);
            }
        }
    }

    private void run(Simulator simulator, Session session, String role) {
        try {
            Network.on(session).run(net -> {
                One2One<Integer> first =
                        net.channel(Integer.class).named("first").one2one();
                One2One<Integer> second =
                        net.channel(Integer.class).named("second").one2one();
                session.settle(opened::countDown);
                opened.await();
                close(role, first, second);
                net.fork(role, () -> {
                    try {
                        play(simulator, role, first, second);
                    } catch (ChannelException end) {
                        ends.put(role, end);
                    } finally {
                        over.countDown();
                    }
                });
                over.await();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(String role, One2One<Integer> first, One2One<Integer> second) {
        if (!role.equals("producer")) {
            first.writer().close();
        }
        if (!role.equals("copier")) {
            first.reader().close();
            second.writer().close();
        }
        if (!role.equals("consumer")) {
            second.reader().close();
        }
    }

    private void play(Simulator simulator, String role, One2One<Integer> first, One2One<Integer> second)
            throws InterruptedException {
        for (int i = 0; i < VALUES; i++) {
            switch (role) {
                case "producer" -> {
                    first.writer().write(i);
                    produced = i + 1;
                }
                case "copier" -> {
                    if (i == fatal) {
                        simulator.kill(ROLES.indexOf(role));
                    }
                    second.writer().write(first.reader().read());
                }
                default -> consumed.add(second.reader().read());
            }
        }
    }

    @Override
    public String toString() {
        return "pipeline, seed " + setup.seed() + ", the copier's session dies at value " + fatal;
    }
}
