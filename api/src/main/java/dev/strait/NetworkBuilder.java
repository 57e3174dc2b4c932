package dev.strait;

import dev.strait.spi.Backend;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A network in the making: on which backend it runs, what it is called, how patient it is, and how watchful. May be run any number of times, by any
 * thread.
 */
public final class NetworkBuilder {
    private static final Duration GRACE = Duration.ofMinutes(1);
    private static final Duration LOOKOUT = Duration.ofSeconds(1);
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Backend backend;
    private final @Nullable String name;
    private final Duration grace;
    private final Duration lookout;

    NetworkBuilder(Backend backend, @Nullable String name) {
        this(backend, name, GRACE, LOOKOUT);
    }

    private NetworkBuilder(Backend backend, @Nullable String name, Duration grace, Duration lookout) {
        this.backend = backend;
        this.name = name;
        this.grace = grace;
        this.lookout = lookout;
    }

    /**
     * Names the network. The name appears in error messages, thread names and dumps.
     *
     * @param newName the name; by default networks are numbered
     * @return a builder with that name
     */
    public NetworkBuilder named(String newName) {
        return new NetworkBuilder(backend, Objects.requireNonNull(newName, "name"), grace, lookout);
    }

    /**
     * How long a network that has failed waits for its processes to end, after it has interrupted them. A process that has not
     * ended by then neither communicates nor can be interrupted where it is: it is abandoned, and named, with its stack, in an
     * {@link UnresponsiveProcessException} that is suppressed in the failure. The same holds for a failed {@code par}, and for
     * inner networks. A process that waits for an inner network, or a par, is given what that needs, and then a grace of its own.
     *
     * @param newGrace how long to wait at least; by default a minute; {@code ChronoUnit.FOREVER.getDuration()} for as long as it
     *     takes
     * @return a builder with that grace
     * @throws IllegalArgumentException if it is negative
     * @laws PR-10
     */
    public NetworkBuilder grace(Duration newGrace) {
        if (newGrace.isNegative()) {
            throw new IllegalArgumentException("grace must be >= 0: grace=" + newGrace);
        }
        return new NetworkBuilder(backend, name, newGrace, lookout);
    }

    /**
     * How soon the network is looked at for deadlocks: processes that wait for each other, so that nobody will ever end that. When
     * two looks in a row have found the same ones, the network fails with a {@link DeadlockException}. The next look comes after
     * twice the time, and so on up to 64 times it, by the clock of the backend. A look costs the processes nothing: it is taken by the
     * thread that waits for the network.
     *
     * <p>Nothing is reported that could still go on. So a process is left alone if somebody else could end its wait: somebody who
     * is not waiting himself, or for a limited time only; or anybody at all, since an end of its channel is free, is under way in a
     * value, or is a shared one that a process has asked for and not {@linkplain Network#fork(String, Holding, ProcessBody.Of1)
     * given} to those who use it. Give shared ends to the processes that use them, and their deadlocks are found. (Whoever uses a
     * shared end that others have been given is not counted, here as elsewhere; nor is whoever interrupts a thread.)
     *
     * <p>A network that runs inside another, in a {@linkplain Network#scope(NetworkBody) scope} or otherwise, is looked at together
     * with that, when it says.
     *
     * @param newLookout how long before the first look; by default a second; {@code ChronoUnit.FOREVER.getDuration()} for none
     * @return a builder with that
     * @throws IllegalArgumentException if it is not positive
     * @laws DL-01 DL-02
     */
    public NetworkBuilder lookout(Duration newLookout) {
        if (newLookout.isNegative() || newLookout.isZero()) {
            throw new IllegalArgumentException("lookout must be > 0: lookout=" + newLookout);
        }
        return new NetworkBuilder(backend, name, grace, newLookout);
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
        return new Network(backend, name != null ? name : "network-" + NUMBERS.incrementAndGet(), grace, lookout);
    }

    private static final class Result<R> implements NetworkBody {
        private final WithResult<R> body;
        private @Nullable R value;
        private @Nullable CommunicationException stopped;

        Result(WithResult<R> body) {
            this.body = body;
        }

        @Override
        public void run(Network net) throws Exception {
            try {
                value = body.call(net);
            } catch (CommunicationException thrown) {
                stopped = Failures.isStop(thrown) ? thrown : null;
                throw thrown;
            }
        }

        /** The result; what has stopped the body is no failure of the network, but there is no result then. */
        @SuppressWarnings("NullAway") // a body may return null where R allows it
        R get() {
            if (stopped != null) {
                throw stopped;
            }
            return value;
        }
    }
}
