package dev.strait.examples;

import dev.strait.Any2OneCall;
import dev.strait.CallClient;
import dev.strait.CallServer;
import dev.strait.NetworkBuilder;
import dev.strait.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * Clients share some printers, which a server lends to them: client and server, by calls.
 *
 * <pre>
 *   client --+
 *   client --+--> pool
 *   client --+
 * </pre>
 *
 * A client that asks for a printer when none is free waits for its reply until another brings one back. So the server has
 * to accept requests that it cannot answer yet, and does not answer in the order in which they came in: a client that brings a
 * printer back must not stand in the queue of those who want one.
 */
public final class PrinterPool {
    /** What a client asks of the pool. */
    private sealed interface Ask {}

    /** Lend me a printer: the reply is its number. */
    private record Borrow() implements Ask {}

    /** Here it is again: the reply is the same number. */
    private record Return(int printer) implements Ask {}

    /**
     * What has been done.
     *
     * @param pages how many were printed, by all
     * @param longestQueue how many clients have waited for a printer at a time, at most
     */
    public record Report(int pages, int longestQueue) {}

    private PrinterPool() {}

    /**
     * Runs the clients until all pages are printed. Checks that nobody prints where somebody else does.
     *
     * @param network where it runs
     * @param clients how many clients
     * @param printers how many printers
     * @param pages how many pages each client prints, with a printer borrowed for each
     * @return what has been done
     * @throws InterruptedException if interrupted
     */
    public static Report run(NetworkBuilder network, int clients, int printers, int pages) throws InterruptedException {
        return network.call(net -> {
            Any2OneCall<Ask, Integer> pool = net.any2oneCall();
            AtomicIntegerArray printed = new AtomicIntegerArray(printers);
            AtomicIntegerArray users = new AtomicIntegerArray(printers);
            net.fork(clients, "client", pool::client, client -> {
                for (int page = 0; page < pages; page++) {
                    print(client, users, printed);
                }
            });
            int longestQueue = lend(pool.server(), printers);
            return new Report(IntStream.range(0, printers).map(printed::get).sum(), longestQueue);
        });
    }

    private static void print(CallClient<Ask, Integer> pool, AtomicIntegerArray users, AtomicIntegerArray printed)
            throws InterruptedException {
        int printer = pool.call(new Borrow());
        if (users.incrementAndGet(printer) != 1) {
            throw new IllegalStateException("two clients print on printer " + printer);
        }
        printed.incrementAndGet(printer);
        users.decrementAndGet(printer);
        pool.call(new Return(printer));
    }

    /** Lends printers until the last client has gone. */
    private static int lend(CallServer<Ask, Integer> clients, int printers) {
        Deque<Integer> free = new ArrayDeque<>();
        IntStream.range(0, printers).forEach(free::add);
        Deque<Request<Ask, Integer>> queue = new ArrayDeque<>();
        int longestQueue = 0;
        for (Request<Ask, Integer> request : clients) {
            switch (request.value()) {
                case Borrow borrow -> queue.add(request);
                case Return back -> {
                    free.add(back.printer());
                    request.reply(back.printer());
                }
            }
            while (!queue.isEmpty() && !free.isEmpty()) {
                queue.remove().reply(free.remove());
            }
            longestQueue = Math.max(longestQueue, queue.size());
        }
        return longestQueue;
    }
}
