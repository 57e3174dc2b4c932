package dev.strait.examples;

import dev.strait.Alt;
import dev.strait.Any2OneCall;
import dev.strait.CallClient;
import dev.strait.CallServer;
import dev.strait.NetworkBuilder;
import dev.strait.One2OneCall;
import dev.strait.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sleeping barber (E. W. Dijkstra, EWD 123, 1965). A barber shaves one customer after the other, and sleeps when there is
 * none. Customers wait on chairs, and leave if all are taken.
 *
 * <pre>
 *   customers ----> room <---- barber
 * </pre>
 *
 * Both sides call the waiting room. A customer's call is answered at once if the room is full, and otherwise by the barber, when he
 * has shaved him. The barber's call is for a customer, and he sleeps in it: what he gets for a reply is the customer's request,
 * to be answered by him.
 */
public final class SleepingBarber {
    /** What becomes of a customer. */
    private enum Visit {
        SHAVED,
        NO_CHAIR
    }

    /**
     * What has happened.
     *
     * @param shaved how many visits ended with a shave
     * @param turnedAway how many found no chair
     */
    public record Day(int shaved, int turnedAway) {}

    private SleepingBarber() {}

    /**
     * Runs the shop for a day. Checks that barber and customers have seen the same.
     *
     * @param network where it runs
     * @param customers how many customers there are
     * @param visits how often each of them comes
     * @param chairs how many can wait
     * @return what has happened
     * @throws InterruptedException if interrupted
     */
    public static Day run(NetworkBuilder network, int customers, int visits, int chairs) throws InterruptedException {
        AtomicInteger shaves = new AtomicInteger();
        AtomicInteger shaved = new AtomicInteger();
        AtomicInteger turnedAway = new AtomicInteger();
        network.run(net -> {
            Any2OneCall<Integer, Visit> door = net.any2oneCall();
            One2OneCall<String, Optional<Request<Integer, Visit>>> next = net.one2oneCall();
            net.fork("barber", next.client(), room -> shaves.set(shave(room)));
            for (int i = 0; i < customers; i++) {
                int number = i;
                net.fork("customer-" + i, door.client(), shop -> {
                    for (int visit = 0; visit < visits; visit++) {
                        (shop.call(number) == Visit.SHAVED ? shaved : turnedAway).incrementAndGet();
                    }
                });
            }
            net.fork("room", door.server(), next.server(), (arrivals, barber) -> waitingRoom(chairs, arrivals, barber));
        });
        if (shaves.get() != shaved.get()) {
            throw new IllegalStateException(
                    "the barber has shaved " + shaves + " customers, and " + shaved + " have been shaved");
        }
        return new Day(shaved.get(), turnedAway.get());
    }

    private static int shave(CallClient<String, Optional<Request<Integer, Visit>>> room) throws InterruptedException {
        int shaves = 0;
        for (var customer = room.call("next"); customer.isPresent(); customer = room.call("next")) {
            customer.get().reply(Visit.SHAVED);
            shaves++;
        }
        return shaves;
    }

    private static void waitingRoom(
            int chairs,
            CallServer<Integer, Visit> arrivals,
            CallServer<String, Optional<Request<Integer, Visit>>> barber)
            throws InterruptedException {
        Deque<Request<Integer, Visit>> waiting = new ArrayDeque<>();
        Deque<Request<String, Optional<Request<Integer, Visit>>>> asleep = new ArrayDeque<>();
        boolean[] open = {true};
        Alt<Boolean> event = Alt.fair(
                arrivals.onAccept(
                        customer -> {
                            boolean place = waiting.size() < chairs || !asleep.isEmpty();
                            return place ? waiting.add(customer) : customer.reply(Visit.NO_CHAIR);
                        },
                        () -> open[0] = false),
                barber.onAccept(asleep::add).when(asleep::isEmpty));
        while (open[0]) {
            event.select();
            while (!asleep.isEmpty() && !waiting.isEmpty()) {
                asleep.remove().reply(Optional.of(waiting.remove()));
            }
        }
        // The last customer has gone, so the barber asks for the next one, or is about to.
        (asleep.isEmpty() ? barber.accept() : asleep.remove()).reply(Optional.empty());
    }
}
