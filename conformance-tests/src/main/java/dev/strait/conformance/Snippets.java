package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Any2One;
import dev.strait.Any2OneCall;
import dev.strait.Barrier;
import dev.strait.Buffer;
import dev.strait.ChannelEnd;
import dev.strait.DeadlockException;
import dev.strait.ExclusiveClient;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveServer;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.NetworkBuilder;
import dev.strait.One2One;
import dev.strait.PeerLoss;
import dev.strait.Request;
import dev.strait.SharedClient;
import dev.strait.SharedReader;
import dev.strait.SharedWriter;
import dev.strait.WritePort;
import dev.strait.spi.Capability;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The examples of the javadoc, which shows the regions marked here, run and checked. */
public abstract class Snippets extends Laws {
    /** For subclasses. */
    protected Snippets() {}

    @Test
    @DisplayName("EX-01 the example of Network: two processes in parallel")
    void hello() throws Exception {
        AtomicReference<String> printed = new AtomicReference<>();
        network(net -> {
            // @start region="hello"
            One2One<String> greeting = net.one2one();
            net.par(
                    () -> greeting.writer().write("Hello world!"),
                    () -> printed.set(greeting.reader().read()));
            // @end
        });
        assertEquals("Hello world!", printed.get());
    }

    @Test
    @DisplayName("EX-01 the example of DeadlockException: two processes that both read first")
    void deadlock() throws Exception {
        requires(Promise.DEADLOCKS);
        AtomicReference<String> told = new AtomicReference<>("");
        Patience.call("network", () -> {
            NetworkBuilder talk = Network.on(backend()).named("talk").lookout(Duration.ofMillis(1));
            // @start region="deadlock"
            try {
                talk.run(net -> {
                    One2One<String> there =
                            net.channel(String.class).named("there").one2one();
                    One2One<String> back =
                            net.channel(String.class).named("back").one2one();
                    net.fork("anna", back.reader(), there.writer(), (in, out) -> out.write("re: " + in.read()));
                    net.fork("bert", there.reader(), back.writer(), (in, out) -> out.write("re: " + in.read()));
                });
            } catch (DeadlockException deadlock) {
                // ... 2 processes wait for each other, and nobody else can end that
                //   process 'talk/anna' waits to read at the reader of One2One 'talk/back',
                //     whose writer belongs to process 'talk/bert'
                //   process 'talk/bert' waits to read at the reader of One2One 'talk/there',
                //     whose writer belongs to process 'talk/anna'
                told.set(deadlock.toString());
            }
            // @end
            return "ended";
        });
        assertTrue(told.get().contains("2 processes wait for each other, and nobody else can end that"), told.get());
        assertTrue(
                told.get()
                        .contains("process 'talk/anna' waits to read at the reader of One2One 'talk/back',"
                                + " whose writer belongs to process 'talk/bert'"),
                told.get());
    }

    @Test
    @DisplayName("EX-01 the example of ChannelBuilder: a named channel that says what it has dropped")
    void builder() throws Exception {
        List<String> lost = Collections.synchronizedList(new ArrayList<>());
        List<String> read = new ArrayList<>();
        network(net -> {
            // @start region="builder"
            One2One<String> ticker = net.channel(String.class)
                    .named("ticker")
                    .buffer(Buffer.overwriteOldest(2))
                    .onUndelivered(lost::add)
                    .one2one();
            // @end
            for (String price : List.of("99", "100", "101")) {
                ticker.writer().write(price);
            }
            assertTrue(ticker.name().endsWith("/ticker"), ticker.name());
            ticker.writer().close();
            ticker.reader().forEach(read::add);
        });
        assertEquals(List.of("99"), lost);
        assertEquals(List.of("100", "101"), read);
    }

    @Test
    @DisplayName("EX-01 the example of SharedWriter: a claim for a message in two parts")
    void claimWriter() throws Exception {
        List<String> read = new ArrayList<>();
        network(net -> {
            Any2One<String> lines = net.any2one();
            net.fork(4, "clerk", lines::writer, Snippets::writeTwoLines);
            lines.reader().forEach(read::add);
        });
        assertEquals(8, read.size());
        for (int i = 0; i < read.size(); i += 2) {
            assertEquals("Dear sir,", read.get(i));
            assertEquals("goodbye.", read.get(i + 1));
        }
    }

    private static void writeTwoLines(SharedWriter<String> shared) throws InterruptedException {
        // @start region="claim-writer"
        try (ExclusiveWriter<String> out = shared.claim()) {
            out.write("Dear sir,");
            out.write("goodbye.");
        }
        // @end
    }

    @Test
    @DisplayName("EX-01 the example of SharedReader: a claim to read what belongs together")
    void claimReader() throws Exception {
        List<String> pairs = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            Any2Any<String> words = net.any2any();
            net.fork("writer", words.writer(), out -> {
                for (int i = 0; i < 4; i++) {
                    out.write("key");
                    out.write("value");
                }
            });
            net.fork(4, "reader", words::reader, in -> pairs.add(readPair(in)));
        });
        assertEquals(Collections.nCopies(4, "key=value"), pairs);
    }

    private static String readPair(SharedReader<String> shared) throws InterruptedException {
        // @start region="claim-reader"
        try (ExclusiveReader<String> in = shared.claim()) {
            return in.read() + "=" + in.read();
        }
        // @end
    }

    /** A question, and where the answer goes. */
    record Question(String text, ExclusiveWriter<String> answer) {}

    @Test
    @DisplayName("EX-01 the example of ChannelEnd: a wire for the answer goes with the question")
    void moving() throws Exception {
        requires(Capability.MOBILE_ENDS);
        AtomicReference<String> answer = new AtomicReference<>();
        network(net -> {
            // @start region="moving"
            One2One<ExclusiveWriter<String>> requests = net.one2one();
            net.fork("server", requests.reader(), in -> {
                for (ExclusiveWriter<String> client : in) {
                    client.write("hello"); // the end is the server's now,
                    client.close(); // and closing it ends the stream of this client
                }
            });
            One2One<String> reply = net.one2one();
            requests.writer().write(reply.writer()); // the end is not ours any more
            answer.set(reply.reader().read());
            // @end
            requests.writer().close();
        });
        assertEquals("hello", answer.get());
    }

    @Test
    @DisplayName("EX-01 the example of ChannelBuilder.carrying: an end in a record")
    void carrying() throws Exception {
        requires(Capability.MOBILE_ENDS);
        AtomicReference<String> answer = new AtomicReference<>();
        network(net -> {
            // @start region="carrying"
            Any2One<Question> questions = net.channel(Question.class)
                    .carrying(question -> List.of(question.answer()))
                    .any2one();
            // @end
            net.fork("oracle", questions.reader(), in -> {
                Question question = in.read();
                question.answer().write(question.text() + ": yes and no");
            });
            One2One<String> reply = net.one2one();
            questions.writer().write(new Question("tea", reply.writer()));
            answer.set(reply.reader().read());
        });
        assertEquals("tea: yes and no", answer.get());
    }

    @Test
    @DisplayName("EX-01 the example of WritePort: a producer is routed round a worker that has failed")
    void port() throws Exception {
        requires(Capability.MOBILE_ENDS);
        List<String> served = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            One2One<String> first = net.one2one();
            One2One<String> second = net.one2one();
            One2One<String> alive = net.one2one();
            // @start region="port"
            WritePort<String> jobs = net.writePort(first.writer(), PeerLoss.WAITS);
            net.fork("producer", () -> {
                for (String job : List.of("a", "b", "c")) {
                    jobs.write(job); // waits while the worker is lost and no other is plugged in
                }
            });
            net.fork("first worker", first.reader(), alive.writer(), (in, sign) -> served.add("first " + in.read()));
            net.fork("supervisor", alive.reader(), sign -> {
                sign.readOrNull(); // the end of this stream is the end of the first worker
                net.fork("second worker", second.reader(), in -> in.forEach(job -> served.add("second " + job)));
                jobs.plug().plug(second.writer()).close();
            });
            // @end
        });
        assertEquals(
                List.of("a", "b", "c"),
                served.stream()
                        .map(line -> line.substring(line.length() - 1))
                        .sorted()
                        .toList());
    }

    @Test
    @DisplayName("EX-01 the example of Call: a server of square roots, and two clients")
    void call() throws Exception {
        requires(Capability.BY_REFERENCE);
        List<Double> roots = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            // @start region="call"
            Any2OneCall<Double, Double> root = net.any2oneCall();
            net.fork("server", root.server(), server -> server.serveAll(Math::sqrt));
            net.fork("client-4", root.client(), client -> roots.add(client.call(4.0)));
            net.fork("client-9", root.client(), client -> roots.add(client.call(9.0)));
            // @end
        });
        assertEquals(Set.of(2.0, 3.0), Set.copyOf(roots));
    }

    @Test
    @DisplayName("EX-01 the example of CallBuilder: a named call channel")
    void callBuilder() throws Exception {
        requires(Capability.BY_REFERENCE);
        network(net -> {
            // @start region="call-builder"
            Any2OneCall<String, Integer> lookup =
                    net.callChannel(String.class, Integer.class).named("lookup").any2one();
            // @end
            assertTrue(lookup.name().endsWith("/lookup"), lookup.name());
        });
    }

    /** What a subscriber gets. */
    private record Subscription(String item, ExclusiveReader<Integer> prices) {
        List<ChannelEnd> ends() {
            return List.of(prices);
        }
    }

    @Test
    @DisplayName("EX-01 the example of CallBuilder: a call whose reply carries ends")
    void callForAnEnd() throws Exception {
        requires(Capability.MOBILE_ENDS);
        requires(Capability.BY_REFERENCE);
        List<Integer> prices = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            // @start region="call-for-an-end"
            Any2OneCall<String, Subscription> subscribe = net.callChannel(String.class, Subscription.class)
                    .carryingInReplies(Subscription::ends)
                    .any2one();
            net.fork(
                    "exchange",
                    subscribe.server(),
                    server -> server.serveAll(item -> {
                        One2One<Integer> ticker = net.one2one();
                        net.fork("ticker", ticker.writer(), out -> out.write(item.length()));
                        return new Subscription(item, ticker.reader());
                    }));
            net.fork("subscriber", subscribe.client(), client -> {
                Subscription mine = client.call("bread");
                for (int price : mine.prices()) {
                    prices.add(price);
                }
            });
            // @end
        });
        assertEquals(List.of(5), prices);
    }

    @Test
    @DisplayName("EX-01 the example of Request: a server that answers when it has what was asked for")
    void deferredReply() throws Exception {
        requires(Capability.BY_REFERENCE);
        List<String> got = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            Any2OneCall<String, String> call = net.any2oneCall();
            One2One<String> deliveries = net.one2one();
            net.fork(2, "customer", call::client, client -> got.add(client.call("bread")));
            net.fork("baker", deliveries.writer(), out -> {
                out.write("bread 1");
                out.write("bread 2");
            });
            net.fork("shop", call.server(), deliveries.reader(), Snippets::sell);
        });
        assertEquals(Set.of("bread 1", "bread 2"), Set.copyOf(got));
    }

    // @start region="deferred-reply"
    private static void sell(ExclusiveServer<String, String> customers, ExclusiveReader<String> deliveries)
            throws InterruptedException {
        Deque<Request<String, String>> waiting = new ArrayDeque<>();
        Deque<String> shelf = new ArrayDeque<>();
        boolean[] open = {true};
        Alt<Boolean> next = Alt.fair(
                customers.onAccept(waiting::add, () -> open[0] = false), deliveries.onRead(shelf::add, () -> true));
        while (open[0]) {
            next.select();
            while (!waiting.isEmpty() && !shelf.isEmpty()) {
                waiting.remove().reply(shelf.remove());
            }
        }
    }
    // @end

    @Test
    @DisplayName("EX-01 the example of SharedClient: a claim for two calls that belong together")
    void claimClient() throws Exception {
        requires(Capability.BY_REFERENCE);
        List<String> asked = new ArrayList<>();
        network(net -> {
            Any2OneCall<String, Integer> account = net.any2oneCall();
            net.fork(4, "customer", account::client, Snippets::doubleBalance);
            int[] balance = {1};
            account.server().serveAll(request -> {
                asked.add(request.split(" ", -1)[0]);
                balance[0] += request.startsWith("deposit") ? Integer.parseInt(request.split(" ", -1)[1]) : 0;
                return balance[0];
            });
            assertEquals(16, balance[0]);
        });
        assertEquals(8, asked.size());
    }

    private static void doubleBalance(SharedClient<String, Integer> shared) throws InterruptedException {
        // @start region="claim-client"
        try (ExclusiveClient<String, Integer> account = shared.claim()) {
            int balance = account.call("balance");
            account.call("deposit " + balance);
        }
        // @end
    }

    @Test
    @DisplayName("EX-01 the example of Alt: keys, a screen and a tick")
    void alternative() throws Exception {
        List<String> events = new ArrayList<>();
        network(net -> {
            One2One<String> keys = net.one2one(Buffer.fifo(1));
            One2One<String> screen = net.one2one(Buffer.fifo(1));
            net.fork("user", () -> {
                keys.writer().write("x");
                keys.writer().close();
                assertEquals("frame 1", screen.reader().read());
            });
            boolean[] dirty = {false};
            // @start region="alt"
            Alt<String> event = Alt.fair(
                    keys.reader().onRead(key -> "key " + key, () -> "no more keys"),
                    screen.writer().onWrite("frame 1", () -> "drawn").when(() -> dirty[0]),
                    net.after(Duration.ofSeconds(60), () -> "a minute has passed"));
            // @end
            events.add(event.select());
            events.add(event.select());
            dirty[0] = true;
            events.add(event.select());
        });
        assertEquals(List.of("key x", "no more keys", "drawn"), events);
    }

    @Test
    @DisplayName("EX-01 the example of Barrier: workers that go on together")
    void barrier() throws Exception {
        int workers = 4;
        int generations = 3;
        AtomicIntegerArray done = new AtomicIntegerArray(generations);
        network(net -> {
            // @start region="barrier"
            Barrier generation = net.barrier(workers);
            net.fork(workers, "worker", generation::enrol, enrolled -> {
                for (int i = 0; i < generations; i++) {
                    done.incrementAndGet(i); // work on this generation
                    enrolled.sync(); // nobody begins the next before everybody has done this one
                }
            });
            // @end
        });
        for (int i = 0; i < generations; i++) {
            assertEquals(workers, done.get(i));
        }
    }

    @Test
    @DisplayName("EX-01 the example of ChannelEnd.poison: a ring that is told to stop")
    void poison() throws Exception {
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            One2One<Integer> there = net.one2one();
            One2One<Integer> back = net.one2one();
            net.fork("echo", there.reader(), back.writer(), (in, out) -> {
                while (true) {
                    out.write(in.read() + 1); // when it is poisoned, so are both its ends
                }
            });
            net.fork("root", back.reader(), there.writer(), (in, out) -> {
                // @start region="poison"
                for (int i = 0; i < 3; i++) {
                    out.write(i);
                    seen.add(in.read());
                }
                out.poison();
                // @end
            });
        });
        assertEquals(List.of(1, 2, 3), seen);
    }

    @Test
    @DisplayName("EX-01 the example of Network.scope: a supervisor puts a new network in the place of one that failed")
    void supervisor() throws Exception {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            One2One<String> requests = net.one2one();
            net.fork("client", requests.writer(), out -> {
                for (String word : List.of("a", "bad", "c")) {
                    out.write(word);
                }
            });
            ExclusiveReader<String> in = requests.reader();
            // @start region="supervisor"
            boolean done = false;
            while (!done) {
                try {
                    net.scope(
                            "server",
                            server -> { // has new channels each time, and borrows `in`
                                One2One<String> jobs = server.one2one();
                                One2One<String> answers = server.one2one();
                                server.fork("worker", jobs.reader(), answers.writer(), Snippets::work);
                                try (ExclusiveWriter<String> out = jobs.writer()) {
                                    for (String word : in) {
                                        out.write(word);
                                        events.add(answers.reader().read());
                                    }
                                }
                            });
                    done = true;
                } catch (IllegalArgumentException refused) {
                    events.add("restarted: " + refused.getMessage());
                }
            }
            // @end
        });
        assertEquals(List.of("a is done", "restarted: bad", "c is done"), events);
    }

    private static void work(ExclusiveReader<String> in, ExclusiveWriter<String> out) throws InterruptedException {
        for (String word : in) {
            if (word.length() > 1) {
                throw new IllegalArgumentException(word);
            }
            out.write(word + " is done");
        }
    }

    @Test
    @DisplayName("EX-01 the example of readExtended: a value is passed on before its writer goes on")
    void readExtended() throws Exception {
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        network(net -> {
            One2One<String> orders = net.one2one();
            One2One<String> audit = net.one2one();
            net.fork("client", orders.writer(), out -> {
                out.write("buy");
                log.add("written");
            });
            net.fork("auditor", audit.reader(), in -> log.add("noted: " + in.read()));
            ExclusiveReader<String> in = orders.reader();
            ExclusiveWriter<String> notes = audit.writer();
            // @start region="read-extended"
            String order = in.readExtended(value -> {
                notes.write(value); // the client is still in its write
                return value;
            });
            // @end
            assertEquals("buy", order);
        });
        assertTrue(log.containsAll(List.of("written", "noted: buy")), log::toString);
    }

    @Test
    @DisplayName("EX-01 the example of writeExtended: the newest value, made when somebody wants one")
    void writeExtended() throws Exception {
        AtomicReference<String> read = new AtomicReference<>();
        network(net -> {
            One2One<String> prices = net.one2one();
            net.fork("reader", prices.reader(), in -> read.set(in.read()));
            ExclusiveWriter<String> out = prices.writer();
            AtomicReference<String> latest = new AtomicReference<>("99");
            // @start region="write-extended"
            out.writeExtended(() -> latest.get()); // read now, not when the write began
            // @end
        });
        assertEquals("99", read.get());
    }

    @Test
    @DisplayName("EX-01 the example of Network.every: a report at regular times, however busy the input is")
    void every() throws Exception {
        List<Integer> reports = new ArrayList<>();
        network(net -> {
            One2One<Integer> samples = net.one2one();
            net.fork("sampler", samples.writer(), out -> {
                while (true) {
                    out.write(1);
                }
            });
            int[] sum = {0};
            // @start region="every"
            Alt<Boolean> event = Alt.fair(
                    samples.reader().onRead(sample -> {
                        sum[0] += sample;
                        return true;
                    }),
                    net.every(Duration.ofMillis(5), () -> reports.add(sum[0])));
            // @end
            while (reports.size() < 3) {
                event.select();
            }
            samples.reader().poison(); // tells the sampler to stop
        });
        assertTrue(reports.get(0) <= reports.get(1) && reports.get(1) <= reports.get(2), reports::toString);
    }
}
