package dev.strait;

import dev.strait.spi.Backend;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A network in the making: on which backend it runs, and what it is called. May be run any number of times, by any
 * thread.
 */
public final class NetworkBuilder {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Backend backend;
    private final @Nullable String name;

    NetworkBuilder(Backend backend, @Nullable String name) {
        this.backend = backend;
        this.name = name;
    }

    /**
     * Names the network. The name appears in error messages, thread names and dumps.
     *
     * @param newName the name; by default networks are numbered
     * @return a builder with that name
     */
    public NetworkBuilder named(String newName) {
        return new NetworkBuilder(backend, Objects.requireNonNull(newName, "name"));
    }

    /**
     * Runs a network; see {@link Network#run(NetworkBody)}.
     *
     * @param body makes the network
     * @throws InterruptedException as {@link Network#run(NetworkBody)}
     */
    public void run(NetworkBody body) throws InterruptedException {
        Objects.requireNonNull(body, "body");
        network().execute(body, body);
    }

    /**
     * Runs a network that has a result; see {@link Network#call(NetworkBody.WithResult)}.
     *
     * @param <R> the type of the result
     * @param body makes the network
     * @return what the body returned
     * @throws InterruptedException as {@link Network#run(NetworkBody)}
     */
    public <R> R call(NetworkBody.WithResult<R> body) throws InterruptedException {
        Objects.requireNonNull(body, "body");
        Result<R> result = new Result<>(body);
        network().execute(result, body);
        return result.get();
    }

    private Network network() {
        return new Network(backend, name != null ? name : "network-" + NUMBERS.incrementAndGet());
    }

    private static final class Result<R> implements NetworkBody {
        private final WithResult<R> body;
        private @Nullable R value;

        Result(WithResult<R> body) {
            this.body = body;
        }

        @Override
        public void run(Network net) throws Exception {
            value = body.call(net);
        }

        @SuppressWarnings("NullAway") // a body may return null where R allows it
        R get() {
            return value;
        }
    }
}
