package dev.strait.examples;

import dev.strait.Alt;
import dev.strait.Any2One;
import dev.strait.Barrier;
import dev.strait.Enrolment;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.NetworkBuilder;
import dev.strait.SharedWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A choice among events that take several to happen: Goldsmith's challenge to JCSP, which its {@code AltingBarrier} was made for.
 *
 * <pre>
 *   P = pq -> P [] rp -> P [] stop
 *   Q = qr -> Q [] pq -> Q [] stop
 *   R = rp -> R [] qr -> R [] stop
 * </pre>
 *
 * Each of three processes is willing to sync with either of the others, and all with the user, to stop. If two of them settled for an
 * event one after the other, instead of together, they would sooner or later wait for each other in a circle.
 */
public final class Gadget {
    private Gadget() {}

    /**
     * Lets P, Q and R sync until there have been so many reports.
     *
     * @param network where it runs
     * @param reports how many reports the user waits for before it wants to stop; each sync makes two
     * @return for each event, how often each of its two partners has reported it, as {@code P: pq}
     * @throws InterruptedException if interrupted
     */
    public static Map<String, Integer> run(NetworkBuilder network, int reports) throws InterruptedException {
        return network.call(net -> {
            Event pq = Event.make(net, "pq");
            Event qr = Event.make(net, "qr");
            Event rp = Event.make(net, "rp");
            Barrier stop = net.barrier("stop", 4);
            Any2One<String> log = net.any2one();
            start(net, "P", pq, rp, stop, log);
            start(net, "Q", qr, pq, stop, log);
            start(net, "R", rp, qr, stop, log);
            return user(reports, stop.enrol(), log);
        });
    }

    private record Event(String name, Barrier barrier) {
        static Event make(Network net, String name) {
            return new Event(name, net.barrier(name, 2));
        }

        Guard<Boolean> guard(Enrolment enrolment, String process, SharedWriter<String> log) {
            return enrolment.onSync(() -> {
                log.write(process + ": " + name);
                return true;
            });
        }
    }

    private static void start(Network net, String name, Event first, Event second, Barrier stop, Any2One<String> log) {
        net.fork(
                name,
                first.barrier().enrol(),
                second.barrier().enrol(),
                stop.enrol(),
                log.writer(),
                (one, other, stopping, out) -> {
                    Alt<Boolean> choice = Alt.fair(
                            stopping.onSync(() -> false), first.guard(one, name, out), second.guard(other, name, out));
                    boolean going = true;
                    while (going) {
                        going = choice.select();
                    }
                });
    }

    private static Map<String, Integer> user(int reports, Enrolment stop, Any2One<String> log)
            throws InterruptedException {
        Map<String, Integer> counts = new TreeMap<>();
        AtomicInteger total = new AtomicInteger();
        Alt<Boolean> choice = Alt.pri(
                stop.onSync(() -> false).when(() -> total.get() >= reports),
                log.reader().onRead(what -> {
                    counts.merge(what, 1, Integer::sum);
                    total.incrementAndGet();
                    return true;
                }));
        boolean going = true;
        while (going) {
            going = choice.select();
        }
        return counts;
    }
}
