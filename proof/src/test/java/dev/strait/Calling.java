package dev.strait;

import dev.strait.engine.EngineBackend;
import dev.strait.spi.Backend;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import java.time.Duration;
import java.util.function.Supplier;

/** One call, in words: the real exchange, or one with a planted mistake. */
interface Calling {
    /** Makes one, for actors that are carried so. */
    @FunctionalInterface
    interface Maker {
        /** Makes it. */
        Calling make(Carrier carrier);
    }

    /** The exchange under proof. */
    static Calling real(Carrier carrier) {
        return new Real(carrier);
    }

    /** Makes exchanges with that flaw. */
    static Maker broken(DefectiveExchange.Flaw flaw) {
        return carrier -> new DefectiveExchange(carrier, flaw);
    }

    /** The client waits: "reply" and what it is, "failed" or "abandoned". */
    String await();

    /** The client waits for so long. */
    String await(long patience);

    /** The client gives up at once, in the current thread. */
    void abandon();

    /** A server answers: "counts", "does not count" or "refused". */
    String reply(String reply);

    /** A server answers with a failure. */
    String fail();

    /** A process of its own accepts it. */
    void accept();

    /** That process is over. */
    String endOfServer(boolean failed);

    /** The real one. */
    final class Real implements Calling {
        private final Carrier carrier;
        private final Exchange<String, String> exchange;
        private final Process server;

        private Real(Carrier carrier) {
            this.carrier = carrier;
            Backend backend = new EngineBackend("proof", carrier) {};
            Network network = new Network(backend, "net", Duration.ZERO, Duration.ZERO);
            this.server = Process.forked(Group.ofNetwork(network, cause -> {}), "server", "here");
            @SuppressWarnings({"unchecked", "rawtypes"}) // a class has no arguments
            ChannelSpec<Exchange<String, String>> spec =
                    new ChannelSpec<>("calls", (Class) Exchange.class, Sharing.ONE, Sharing.ONE, Buffer.none(), 0);
            this.exchange = new Exchange<>(
                    new Junction<>(
                            network,
                            backend.create(spec, request -> {}),
                            server,
                            Words.CALL,
                            new CallCargo<>(Cargo.of(String.class, null), Cargo.of(String.class, null))),
                    "q");
        }

        @Override
        public String await() {
            return await(exchange::await);
        }

        @Override
        public String await(long patience) {
            long deadline = carrier.nanoTime() + patience;
            return await(() -> exchange.await(deadline));
        }

        private static String await(Supplier<String> call) {
            try {
                return "reply " + call.get();
            } catch (CallAbandonedException gaveUp) {
                return "abandoned";
            } catch (CallFailedException failed) {
                return "failed";
            }
        }

        @Override
        public void abandon() {
            Thread.currentThread().interrupt();
            await();
            Thread.interrupted();
        }

        @Override
        public String reply(String reply) {
            try {
                return exchange.reply(reply) ? "counts" : "does not count";
            } catch (IllegalStateException second) {
                return "refused";
            }
        }

        @Override
        public String fail() {
            try {
                return exchange.fail(new IllegalArgumentException("b")) ? "counts" : "does not count";
            } catch (IllegalStateException second) {
                return "refused";
            }
        }

        @Override
        public void accept() {
            server.prepare(exchange::acceptedHere, Thread.currentThread());
            server.perform();
        }

        @Override
        public String endOfServer(boolean failed) {
            server.end(failed ? new Poison(1, "server", new IllegalArgumentException("c")) : null);
            return "over";
        }
    }
}
