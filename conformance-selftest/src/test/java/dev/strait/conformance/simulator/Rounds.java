package dev.strait.conformance.simulator;

import dev.strait.BarrierBrokenException;
import dev.strait.Enrolment;
import dev.strait.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Three sessions with a member each sync at one barrier, until the last session dies in some round: nobody leaves a phase to which not
 * all have come, and the others are told who has died.
 */
final class Rounds {
    private static final int SESSIONS = 3;
    private static final int ROUNDS = 200;
    private static final String NAME = "rounds";

    private final Setup setup;
    private final Duration limit;
    private final int fatal;
    private final CountDownLatch enrolled = new CountDownLatch(SESSIONS);
    private final CountDownLatch over = new CountDownLatch(SESSIONS);
    private final AtomicIntegerArray come = new AtomicIntegerArray(SESSIONS);
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    Rounds(long seed, Defect defect, Duration limit) {
        this.setup = Setup.of(seed, 1, NAME).with(defect);
        this.limit = limit;
        this.fatal = new SplittableRandom(~seed).nextInt(40);
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
                        .name("rounds-" + i)
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
            }
            simulator.failures().forEach(thrown -> problems.add("thrown in a mailbox: " + thrown));
        }
        return List.copyOf(problems); // who has not ended may go on and have further ones
    }

    private void run(Simulator simulator, Session session, int number) {
        try {
            Network.on(session).run(net -> {
                try {
                    Enrolment enrolment = net.barrier(NAME, 1).enrol();
                    session.settle(enrolled::countDown);
                    enrolled.await();
                    sync(simulator, enrolment, number);
                } catch (BarrierBrokenException broken) {
                    if (number != SESSIONS - 1 && !(broken.getCause() instanceof SessionLostException)) {
                        problems.add("session " + number + " was not told that another had died: " + broken);
                    }
                } finally {
                    over.countDown();
                }
                over.await();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error thrown) {
            problems.add("the network of session " + number + " has failed: " + thrown);
        }
    }

    private void sync(Simulator simulator, Enrolment enrolment, int number) throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            if (number == SESSIONS - 1 && round == fatal) {
                simulator.kill(number);
            }
            come.set(number, round + 1);
            enrolment.sync();
            for (int i = 0; i < SESSIONS; i++) {
                if (come.get(i) <= round) {
                    problems.add("session " + number + " has left phase " + round + ", and " + i + " had not come");
                }
            }
        }
        problems.add("session " + number + " has noticed nothing");
    }

    @Override
    public String toString() {
        return "rounds, seed " + setup.seed() + ", the last session dies in round " + fatal;
    }
}
