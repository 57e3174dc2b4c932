package dev.strait;

import dev.strait.spi.Backend;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.PartyId;
import dev.strait.spi.Poison;
import dev.strait.spi.Sharing;
import dev.strait.spi.Spinning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A network of processes and channels: the scope in which they live. It makes channels, starts processes, and ends when
 * the last of its processes has.
 *
 * {@snippet class="dev.strait.conformance.Snippets" region="hello"}
 *
 * <p><b>Backends.</b> {@link #run(NetworkBody)} uses the backend that the system property {@code strait.backend} names; if it
 * is not set, the one named {@code virtual}; if there is none, the only one there is. {@link #on(String)} picks another by
 * name, {@link #on(Backend)} takes an instance.
 *
 * <p><b>Failure.</b> When a process of a network throws, the network fails: it records the failure, poisons every channel it
 * has made, interrupts its processes, waits for them, and throws the first failure with the others suppressed. So a
 * failed network ends if each of its processes communicates or can be interrupted. The exceptions with which processes
 * answer, {@link InterruptedException} and a {@link ChannelPoisonedException} with the failure for its cause, are not
 * failures of their own. Unchecked failures are thrown as they are, checked ones in a {@link ProcessFailedException}. Who
 * neither communicates nor can be interrupted is named in the failure after a {@linkplain NetworkBuilder#grace grace}, and
 * waited for no longer.
 *
 * <p><b>Deadlock.</b> When processes wait for each other, and nobody else could end that, their network fails with a {@link
 * DeadlockException} that names them, what each waits to do, and for whom. See {@link NetworkBuilder#lookout} for when, and for what is not found.
 *
 * <p><b>Being told to stop.</b> {@linkplain ChannelEnd#poison() Poison} without a cause is how processes are told to stop. A
 * process that ends with such a {@link ChannelPoisonedException} has been stopped, not failed: its network goes on, and
 * returns normally when all have ended. All ends that the process owns are poisoned as strongly as it was, and so the next
 * processes stop, in rings too, until the wave comes to channels that are {@linkplain ChannelBuilder#immunity(int) immune}: those
 * ends are closed. A process owns the ends that it was given when it was forked and the exclusive ones that it has used; poison
 * that stops it before it has used an end that it has only captured does not go on there, so {@linkplain #fork(String,
 * Collection, ProcessBody) give} it what it is to pass on. Poison with a cause is a failure of whoever ends with it.
 *
 * <p><b>Who may call.</b> Any process of the network; {@code par} and {@code seq} run on behalf of the caller.
 *
 * <p><b>Memory.</b> What a process did before it started another happens-before what that one does; and what a process does
 * happens-before the return of the {@code par} or {@code run} that waits for it.
 *
 * @laws BK-02 PR-02 PR-03 PR-06 PR-09 PR-10 DL-01
 */
public final class Network {
    private static final AtomicLong PARTIES = new AtomicLong();

    private final Changes changes = new Changes();
    private final Spinning.Experience experience = new Spinning.Experience();
    private final Backend backend;
    private final Carrier carrier;
    private final String name;
    private final Duration grace;
    private final Duration lookout;
    private final Group group;
    private final Roll<Junction<?>> junctions = new Roll<>() {
        @Override
        boolean isRelevant(Junction<?> junction) {
            return !junction.isSpent();
        }
    };
    private final Roll<Barrier> barriers = new Roll<>() {
        @Override
        boolean isRelevant(Barrier barrier) {
            return true;
        }
    };
    private final AtomicLong channelNumbers = new AtomicLong();
    private final AtomicLong barrierNumbers = new AtomicLong();
    private final AtomicLong processNumbers = new AtomicLong();
    private volatile @Nullable Poison failed;
    private @Nullable Network enclosing;

    Network(Backend backend, String name, Duration grace, Duration lookout) {
        this.backend = backend;
        this.carrier = backend.carrier();
        this.name = name;
        this.grace = grace;
        this.lookout = lookout;
        this.group = Group.ofNetwork(this, this::failChannels);
    }

    // ---------------------------------------------------------------- running networks

    /**
     * Runs a network on the default backend. The body is a process of the network like any other, named {@code main}: it
     * does not run in the caller's thread. Returns when the body and every process it started have ended. Meanwhile the
     * caller waits, and the body may use its exclusive ends, as in {@link #par(ProcessBody...)}.
     *
     * @param body makes the network
     * @throws InterruptedException if the caller is interrupted, which fails the network
     * @throws ProcessFailedException if a process fails with a checked exception
     * @throws IllegalArgumentException if there is no default backend: none at all, several and none of them {@code virtual}, or not the one
     *     that the property names
     * @laws PR-01 PR-04 BK-02
     */
    public static void run(NetworkBody body) throws InterruptedException {
        new NetworkBuilder(Backends.standard(), null).run(body);
    }

    /**
     * Runs a network on the named backend; see {@link #run(NetworkBody)}.
     *
     * @param backend the backend's name
     * @param body makes the network
     * @throws InterruptedException if the caller is interrupted, which fails the network
     * @throws ProcessFailedException if a process fails with a checked exception
     * @throws IllegalArgumentException if there is no such backend; the message lists those there are
     */
    public static void run(String backend, NetworkBody body) throws InterruptedException {
        on(backend).run(body);
    }

    /**
     * Runs a network that has a result; see {@link #run(NetworkBody)}.
     *
     * @param <R> the type of the result
     * @param body makes the network
     * @return what the body returned
     * @throws InterruptedException if the caller is interrupted, which fails the network
     * @throws ProcessFailedException if a process fails with a checked exception
     * @throws ChannelPoisonedException if poison has stopped the body before it had a result
     */
    public static <R> R call(NetworkBody.WithResult<R> body) throws InterruptedException {
        return new NetworkBuilder(Backends.standard(), null).call(body);
    }

    /**
     * Networks on the named backend.
     *
     * @param backend the backend's name
     * @return a builder
     * @throws IllegalArgumentException if there is no such backend; the message lists those there are
     * @laws BK-01
     */
    public static NetworkBuilder on(String backend) {
        return on(Backends.named(Objects.requireNonNull(backend, "backend")));
    }

    /**
     * Networks on that backend.
     *
     * @param backend the backend
     * @return a builder
     */
    public static NetworkBuilder on(Backend backend) {
        return new NetworkBuilder(Objects.requireNonNull(backend, "backend"), null);
    }

    /**
     * Networks on the default backend, with that name.
     *
     * @param name the network's name
     * @return a builder
     */
    public static NetworkBuilder named(String name) {
        return new NetworkBuilder(Backends.standard(), null).named(name);
    }

    /**
     * Runs a network inside this one, on the same backend, and waits for it: a scope for a part of the work. Its failure is
     * thrown here and fails nothing that it does not own: its channels, and the ends of other channels that its processes
     * have been given or have taken, which are poisoned with the cause. So the caller can put another network in its place:
     *
     * {@snippet class="dev.strait.conformance.Snippets" region="supervisor"}
     *
     * <p>What the body itself has borrowed from the caller belongs to the caller again. A process outside that shares a channel
     * with a process inside learns from {@link ChannelPoisonedException#scope()} where the poison came from.
     *
     * @param body makes the inner network
     * @throws InterruptedException if the caller is interrupted, which fails the inner network
     * @throws ProcessFailedException if a process of the inner network fails with a checked exception
     * @laws PR-08
     */
    public void scope(NetworkBody body) throws InterruptedException {
        scope("scope-" + processNumbers.incrementAndGet(), body);
    }

    /**
     * Runs a named network inside this one; see {@link #scope(NetworkBody)}.
     *
     * @param scopeName its name, before which that of this network is put
     * @param body makes the inner network
     * @throws InterruptedException as {@link #scope(NetworkBody)}
     */
    public void scope(String scopeName, NetworkBody body) throws InterruptedException {
        String path = name + "/" + Objects.requireNonNull(scopeName, "name");
        on(backend).named(path).grace(grace).run(body);
    }

    void execute(NetworkBody body, Object origin) throws InterruptedException {
        End.checkInterrupt();
        Process caller = Process.current();
        enclosing = caller.network();
        try {
            start(Process.body(group, name + "/main", Site.ofBody(origin), caller), () -> body.run(this));
        } finally {
            group.join(enclosing == null ? Lookout.over(group, carrier, lookout) : null);
            end();
            drain();
        }
        Failures.rethrow(group.failure());
    }

    /** Processes are interrupted after this: they are to learn why, and not only that. */
    private void failChannels(Throwable cause) {
        failed = new Poison(Poison.LETHAL, name, name, cause);
        endChannels(junctions.list(), failed);
        settle();
    }

    /** What is used after its network is used in error; nobody is told to stop by that. */
    private void end() {
        failed = new Poison(Poison.LETHAL, name, name, new Ended(name));
        endChannels(junctions.take(), failed);
    }

    /** Its processes, without those that are in a par. */
    Group group() {
        return group;
    }

    /** What its alternatives have learnt of waiting. */
    Spinning.Experience experience() {
        return experience;
    }

    /** What an alternative has to look at again. */
    Changes changes() {
        return changes;
    }

    /** What the caller has ended has ended when this returns, on any backend. */
    void settle() {
        Settling settling = new Settling(carrier);
        backend.settle(settling);
        settling.await();
    }

    /** Likewise, and nothing is undelivered later. */
    private void drain() {
        Settling settling = new Settling(carrier);
        backend.drain(settling);
        settling.await();
    }

    private void endChannels(List<Junction<?>> all, Poison poison) {
        for (Junction<?> junction : all) {
            try {
                junction.fail(poison);
            } catch (Throwable thrown) {
                group.fail(thrown);
            }
        }
        for (Barrier barrier : barriers.list()) {
            barrier.fail(poison);
        }
    }

    /** What the network has ended its channels and barriers with; null as long as it has not. */
    @Nullable Poison failed() {
        return failed;
    }

    /** Why the channels of a network that has ended are poisoned. Every network makes one, hardly any is thrown: it has no stack. */
    private static final class Ended extends IllegalStateException {
        private static final long serialVersionUID = 1;

        Ended(String network) {
            super("network '" + network + "' has ended");
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    // ---------------------------------------------------------------- channels

    /**
     * Makes a channel with one writer and one reader, without a buffer.
     *
     * @param <T> the type of the values
     * @return the channel
     */
    public <T> One2One<T> one2one() {
        return this.<T>plain(Buffer.none()).one2one();
    }

    /**
     * Makes a channel with one writer and one reader.
     *
     * @param <T> the type of the values
     * @param buffer what lies between them
     * @return the channel
     */
    public <T> One2One<T> one2one(Buffer buffer) {
        return this.<T>plain(buffer).one2one();
    }

    /**
     * Makes a channel with one writer and any number of readers, without a buffer.
     *
     * @param <T> the type of the values
     * @return the channel
     */
    public <T> One2Any<T> one2any() {
        return this.<T>plain(Buffer.none()).one2any();
    }

    /**
     * Makes a channel with one writer and any number of readers.
     *
     * @param <T> the type of the values
     * @param buffer what lies between them
     * @return the channel
     */
    public <T> One2Any<T> one2any(Buffer buffer) {
        return this.<T>plain(buffer).one2any();
    }

    /**
     * Makes a channel with any number of writers and one reader, without a buffer.
     *
     * @param <T> the type of the values
     * @return the channel
     */
    public <T> Any2One<T> any2one() {
        return this.<T>plain(Buffer.none()).any2one();
    }

    /**
     * Makes a channel with any number of writers and one reader.
     *
     * @param <T> the type of the values
     * @param buffer what lies between them
     * @return the channel
     */
    public <T> Any2One<T> any2one(Buffer buffer) {
        return this.<T>plain(buffer).any2one();
    }

    /**
     * Makes a channel with any number of writers and of readers, without a buffer.
     *
     * @param <T> the type of the values
     * @return the channel
     */
    public <T> Any2Any<T> any2any() {
        return this.<T>plain(Buffer.none()).any2any();
    }

    /**
     * Makes a channel with any number of writers and of readers.
     *
     * @param <T> the type of the values
     * @param buffer what lies between them
     * @return the channel
     */
    public <T> Any2Any<T> any2any(Buffer buffer) {
        return this.<T>plain(buffer).any2any();
    }

    /**
     * Makes a channel that has a name, or more.
     *
     * @param <T> the type of the values
     * @param type the class of the values
     * @return a builder
     */
    public <T> ChannelBuilder<T> channel(Class<T> type) {
        return new ChannelBuilder<>(this, Objects.requireNonNull(type, "type"));
    }

    /**
     * Makes a port to write to: an end whose peer can be exchanged. The end moves to the process that uses the port.
     *
     * @param <T> the type of the values
     * @param end the end that is plugged in first
     * @param loss what a write does when the channel of its end is closed or poisoned
     * @return the port
     * @throws ExclusiveEndException if the end belongs to another live process
     */
    public <T> WritePort<T> writePort(ChannelWriter<T> end, PeerLoss loss) {
        return new WritePort<>(this, "port-" + channelNumbers.incrementAndGet(), loss, end);
    }

    /**
     * Makes a port to read from: an end whose peer can be exchanged. The end moves to the process that uses the port.
     *
     * @param <T> the type of the values
     * @param end the end that is plugged in first
     * @param loss what a read does when the channel of its end is closed or poisoned
     * @return the port
     * @throws ExclusiveEndException if the end belongs to another live process
     */
    public <T> ReadPort<T> readPort(ChannelReader<T> end, PeerLoss loss) {
        return new ReadPort<>(this, "port-" + channelNumbers.incrementAndGet(), loss, end);
    }

    /**
     * Makes a call channel with one client and one server.
     *
     * @param <Q> the type of the requests
     * @param <R> the type of the replies
     * @return the call channel
     */
    public <Q, R> One2OneCall<Q, R> one2oneCall() {
        return this.<Q, R>plainCall().one2one();
    }

    /**
     * Makes a call channel with one client and any number of servers.
     *
     * @param <Q> the type of the requests
     * @param <R> the type of the replies
     * @return the call channel
     */
    public <Q, R> One2AnyCall<Q, R> one2anyCall() {
        return this.<Q, R>plainCall().one2any();
    }

    /**
     * Makes a call channel with any number of clients and one server.
     *
     * @param <Q> the type of the requests
     * @param <R> the type of the replies
     * @return the call channel
     */
    public <Q, R> Any2OneCall<Q, R> any2oneCall() {
        return this.<Q, R>plainCall().any2one();
    }

    /**
     * Makes a call channel with any number of clients and of servers.
     *
     * @param <Q> the type of the requests
     * @param <R> the type of the replies
     * @return the call channel
     */
    public <Q, R> Any2AnyCall<Q, R> any2anyCall() {
        return this.<Q, R>plainCall().any2any();
    }

    /**
     * Makes a call channel that has a name, or more.
     *
     * @param <Q> the type of the requests
     * @param <R> the type of the replies
     * @param request the class of the requests
     * @param reply the class of the replies
     * @return a builder
     */
    public <Q, R> CallBuilder<Q, R> callChannel(Class<Q> request, Class<R> reply) {
        return new CallBuilder<>(
                this, Objects.requireNonNull(request, "request"), Objects.requireNonNull(reply, "reply"));
    }

    private <Q, R> CallBuilder<Q, R> plainCall() {
        return new CallBuilder<>(this, Object.class, Object.class);
    }

    private <T> ChannelBuilder<T> plain(Buffer buffer) {
        return new ChannelBuilder<T>(this, Object.class).buffer(buffer);
    }

    <T> Junction<T> join(ChannelBuilder<T> plan, Sharing writers, Sharing readers) {
        String given = plan.name();
        String channel = given != null ? given : plan.words().noun() + "-" + channelNumbers.incrementAndGet();
        Consumer<? super T> handler = plan.undelivered();
        Undelivered<T> undelivered = new Undelivered<>(group, handler);
        Process maker = Process.current().alive();
        ChannelSpec<T> spec = new ChannelSpec<>(channel, plan.type(), writers, readers, plan.buffer(), plan.immunity());
        Junction<T> junction =
                new Junction<>(this, backend.create(spec, undelivered), maker, plan.words(), plan.cargo());
        undelivered.of(junction);
        junctions.add(junction, handler == null);
        Poison poison = failed;
        if (poison != null) {
            junction.fail(poison);
        }
        return junction;
    }

    /** The channel is kept until it is spent. */
    void pin(Junction<?> junction) {
        junctions.add(junction, false);
    }

    // ---------------------------------------------------------------- barriers

    /**
     * Makes a barrier.
     *
     * @param enrolled how many enrolments the caller is going to give out, at least 1; no phase ends without any of them
     * @return the barrier
     */
    public Barrier barrier(int enrolled) {
        return barrier("barrier-" + barrierNumbers.incrementAndGet(), enrolled);
    }

    /**
     * Makes a barrier with a name, which appears in error messages and dumps.
     *
     * @param barrierName its name
     * @param enrolled how many enrolments the caller is going to give out, at least 1; no phase ends without any of them
     * @return the barrier
     */
    public Barrier barrier(String barrierName, int enrolled) {
        Objects.requireNonNull(barrierName, "name");
        if (enrolled < 1) {
            throw new IllegalArgumentException(
                    "enrolled must be >= 1: enrolled=" + enrolled + ", barrier=" + barrierName);
        }
        Process.current().alive();
        Barrier barrier = new Barrier(this, barrierName, backend.createBarrier(barrierName), enrolled);
        barriers.add(barrier, true);
        Poison poison = failed;
        if (poison != null) {
            barrier.fail(poison);
        }
        return barrier;
    }

    // ---------------------------------------------------------------- processes

    /**
     * Runs processes at the same time, each in a thread of its own, and waits for all of them. While it waits, they may use
     * the caller's exclusive ends; the ends they used belong to the caller afterwards.
     *
     * <p>When one fails the others are interrupted; the first failure is thrown, the others suppressed. When one is stopped by
     * poison the others are interrupted too, and that {@link ChannelPoisonedException} is thrown, unless one fails.
     *
     * @param processes what to run
     * @throws InterruptedException if the caller is interrupted, which cancels the processes
     * @throws ProcessFailedException if one fails with a checked exception
     * @laws PR-01 PR-02 PR-09 SH-05
     */
    public void par(ProcessBody... processes) throws InterruptedException {
        par(Arrays.asList(processes));
    }

    /**
     * Runs processes at the same time, as {@link #par(ProcessBody...)}.
     *
     * @param processes what to run
     * @throws InterruptedException as {@link #par(ProcessBody...)}
     */
    public void par(List<? extends ProcessBody> processes) throws InterruptedException {
        List<ProcessBody> bodies = List.copyOf(processes);
        if (!bodies.isEmpty()) {
            new Par(this, Process.current()).run(bodies, bodies.get(0));
        }
    }

    /**
     * Runs {@code count} processes alike at the same time, as {@link #par(ProcessBody...)}.
     *
     * @param count how many, at least 0
     * @param process what to run
     * @throws InterruptedException as {@link #par(ProcessBody...)}
     */
    public void par(int count, ProcessBody.Indexed process) throws InterruptedException {
        new Par(this, Process.current()).run(replicate(count, process), process);
    }

    /**
     * Runs calls at the same time, as {@link #par(ProcessBody...)}, and returns their results.
     *
     * @param <R> the type of the results
     * @param calls what to run
     * @return the results, in the order of the calls
     * @throws InterruptedException as {@link #par(ProcessBody...)}
     * @laws PR-07
     */
    @SafeVarargs
    public final <R> List<R> par(Callable<? extends R>... calls) throws InterruptedException {
        return calls.length == 0 ? List.of() : gather(calls.length, index -> calls[index].call(), calls[0]);
    }

    /**
     * Runs {@code count} calls alike at the same time, as {@link #par(ProcessBody...)}, and returns their results.
     *
     * @param <R> the type of the results
     * @param count how many, at least 0
     * @param call what to run
     * @return the results, by index
     * @throws InterruptedException as {@link #par(ProcessBody...)}
     * @laws PR-07
     */
    public <R> List<R> parCalls(int count, ProcessBody.IndexedCall<? extends R> call) throws InterruptedException {
        return gather(count, call, Objects.requireNonNull(call, "call"));
    }

    private <R> List<R> gather(int count, ProcessBody.IndexedCall<? extends R> call, Object origin)
            throws InterruptedException {
        Object[] results = new Object[requireCount(count)];
        new Par(this, Process.current()).run(replicate(count, index -> results[index] = call.call(index)), origin);
        @SuppressWarnings("unchecked")
        List<R> list = (List<R>) Arrays.asList(results);
        return list;
    }

    /**
     * Runs processes one after the other, in the caller's thread.
     *
     * @param processes what to run
     * @throws InterruptedException if a process throws it
     * @throws ProcessFailedException if one fails with another checked exception; the rest are not run
     */
    public void seq(ProcessBody... processes) throws InterruptedException {
        for (ProcessBody process : processes) {
            try {
                process.run();
            } catch (InterruptedException | RuntimeException thrown) {
                throw thrown;
            } catch (Exception thrown) {
                throw new ProcessFailedException(Process.current().name(), thrown);
            }
        }
    }

    /**
     * Runs a process {@code count} times, one after the other, as {@link #seq(ProcessBody...)}.
     *
     * @param count how many times, at least 0
     * @param process what to run
     * @throws InterruptedException as {@link #seq(ProcessBody...)}
     */
    public void seq(int count, ProcessBody.Indexed process) throws InterruptedException {
        seq(replicate(count, process).toArray(ProcessBody[]::new));
    }

    private static List<ProcessBody> replicate(int count, ProcessBody.Indexed process) {
        Objects.requireNonNull(process, "process");
        List<ProcessBody> bodies = new ArrayList<>(requireCount(count));
        for (int i = 0; i < count; i++) {
            int index = i;
            bodies.add(() -> process.run(index));
        }
        return bodies;
    }

    private static int requireCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must be >= 0: count=" + count);
        }
        return count;
    }

    /**
     * Starts a process, and does not wait for it; the network does. The exclusive ends it uses become its own.
     *
     * @param process what it does
     * @throws IllegalStateException if the network has ended
     */
    public void fork(ProcessBody process) {
        fork("process-" + processNumbers.incrementAndGet(), process);
    }

    /**
     * Starts a named process, and does not wait for it; the network does. The exclusive ends it uses become its own.
     *
     * @param processName its name
     * @param process what it does
     * @throws IllegalStateException if the network has ended
     */
    public void fork(String processName, ProcessBody process) {
        start(processName, process, process);
    }

    /**
     * Starts a process and gives it an end. The end is the process's own from now on: when the process returns it is
     * closed, and when the process fails it is poisoned with the cause.
     *
     * @param <A> the type of the end
     * @param processName its name
     * @param a an end of the caller's, or one that is free
     * @param process what it does
     * @throws ExclusiveEndException if an end belongs to another live process; nothing is started or handed over
     * @throws ChannelClosedException if an end is closed; nothing is started or handed over
     * @throws IllegalStateException if the network has ended
     * @laws SH-05 PR-05
     */
    public <A extends Holding> void fork(String processName, A a, ProcessBody.Of1<? super A> process) {
        start(processName, process, () -> process.run(a), a);
    }

    /**
     * Starts a process and gives it two ends; see {@link #fork(String, Holding, ProcessBody.Of1)}.
     *
     * @param <A> the type of the first end
     * @param <B> the type of the second end
     * @param processName its name
     * @param a an end of the caller's, or one that is free
     * @param b an end of the caller's, or one that is free
     * @param process what it does
     */
    public <A extends Holding, B extends Holding> void fork(
            String processName, A a, B b, ProcessBody.Of2<? super A, ? super B> process) {
        start(processName, process, () -> process.run(a, b), a, b);
    }

    /**
     * Starts a process and gives it three ends; see {@link #fork(String, Holding, ProcessBody.Of1)}.
     *
     * @param <A> the type of the first end
     * @param <B> the type of the second end
     * @param <C> the type of the third end
     * @param processName its name
     * @param a an end of the caller's, or one that is free
     * @param b an end of the caller's, or one that is free
     * @param c an end of the caller's, or one that is free
     * @param process what it does
     */
    public <A extends Holding, B extends Holding, C extends Holding> void fork(
            String processName, A a, B b, C c, ProcessBody.Of3<? super A, ? super B, ? super C> process) {
        start(processName, process, () -> process.run(a, b, c), a, b, c);
    }

    /**
     * Starts a process and gives it four ends; see {@link #fork(String, Holding, ProcessBody.Of1)}.
     *
     * @param <A> the type of the first end
     * @param <B> the type of the second end
     * @param <C> the type of the third end
     * @param <D> the type of the fourth end
     * @param processName its name
     * @param a an end of the caller's, or one that is free
     * @param b an end of the caller's, or one that is free
     * @param c an end of the caller's, or one that is free
     * @param d an end of the caller's, or one that is free
     * @param process what it does
     */
    public <A extends Holding, B extends Holding, C extends Holding, D extends Holding> void fork(
            String processName,
            A a,
            B b,
            C c,
            D d,
            ProcessBody.Of4<? super A, ? super B, ? super C, ? super D> process) {
        start(processName, process, () -> process.run(a, b, c, d), a, b, c, d);
    }

    /**
     * Starts a process and gives it any number of ends, which its code knows already; see {@link #fork(String, Holding,
     * ProcessBody.Of1)}. For processes with more than four ends, and for code that captures its ends: whatever becomes of the
     * process, its ends go with it, also those that it has not used yet.
     *
     * @param processName its name
     * @param ends ends of the caller's, or that are free
     * @param process what it does
     */
    public void fork(String processName, Collection<? extends Holding> ends, ProcessBody process) {
        start(processName, process, process, ends.toArray(Holding[]::new));
    }

    /**
     * Starts {@code count} processes alike, named {@code name-0}, {@code name-1} and so on.
     *
     * @param count how many, at least 0
     * @param processName their common name
     * @param process what they do
     */
    public void fork(int count, String processName, ProcessBody.Indexed process) {
        List<ProcessBody> bodies = replicate(count, process);
        for (int i = 0; i < count; i++) {
            start(processName + "-" + i, process, bodies.get(i));
        }
    }

    /**
     * Starts {@code count} processes alike and gives each an end, for instance {@code fork(8, "worker", jobs::reader,
     * Farm::work)}. All ends are taken before the first process starts.
     *
     * @param <A> the type of the ends
     * @param count how many, at least 0
     * @param processName their common name
     * @param a gives each process its end
     * @param process what they do
     */
    public <A extends Holding> void fork(
            int count, String processName, Supplier<? extends A> a, ProcessBody.Of1<? super A> process) {
        List<A> as = take(count, a);
        for (int i = 0; i < count; i++) {
            A end = as.get(i);
            start(processName + "-" + i, process, () -> process.run(end), end);
        }
    }

    /**
     * Starts {@code count} processes alike and gives each two ends; see {@link #fork(int, String, Supplier,
     * ProcessBody.Of1)}.
     *
     * @param <A> the type of the first ends
     * @param <B> the type of the second ends
     * @param count how many, at least 0
     * @param processName their common name
     * @param a gives each process its first end
     * @param b gives each process its second end
     * @param process what they do
     */
    public <A extends Holding, B extends Holding> void fork(
            int count,
            String processName,
            Supplier<? extends A> a,
            Supplier<? extends B> b,
            ProcessBody.Of2<? super A, ? super B> process) {
        List<A> as = take(count, a);
        List<B> bs = take(count, b);
        for (int i = 0; i < count; i++) {
            A first = as.get(i);
            B second = bs.get(i);
            start(processName + "-" + i, process, () -> process.run(first, second), first, second);
        }
    }

    private static <E> List<E> take(int count, Supplier<? extends E> supplier) {
        List<E> ends = new ArrayList<>(requireCount(count));
        for (int i = 0; i < count; i++) {
            ends.add(supplier.get());
        }
        return ends;
    }

    private void start(String processName, Object origin, ProcessBody body, Holding... ends) {
        Objects.requireNonNull(origin, "process");
        String path = name + "/" + Objects.requireNonNull(processName, "name");
        start(Process.forked(group, path, Site.ofBody(origin)), body, ends);
    }

    private static void requireDistinct(Process child, Holding... ends) {
        for (int i = 0; i < ends.length; i++) {
            for (int j = 0; j < i; j++) {
                if (ends[i] == ends[j]) {
                    throw new IllegalArgumentException(
                            "process '" + child.name() + "' is given one end twice: " + ends[i].name());
                }
            }
        }
    }

    void start(Process child, ProcessBody body, Holding... ends) {
        Process parent = Process.current().alive();
        Group members = child.group();
        requireDistinct(child, ends);
        Thread thread = carrier.newThread(child.name(), child);
        child.prepare(body, thread);
        for (Holding end : ends) {
            ((Held) end).tenure().checkHand(parent, child);
        }
        if (!members.add(child)) {
            throw new IllegalStateException("network '" + name + "' has ended: it cannot start '" + child.name() + "'");
        }
        try {
            for (Holding end : ends) {
                ((Held) end).tenure().hand(parent, child);
            }
            thread.start();
        } catch (Throwable thrown) {
            child.end(child.lethal(thrown));
            members.remove(child);
            throw thrown;
        }
    }

    // ---------------------------------------------------------------- time

    /**
     * A guard that becomes ready some time after each select begins.
     *
     * @param <R> the type of the result
     * @param delay how long after, at least; ready at once if zero or negative
     * @param handler what to do
     * @return the guard
     * @laws AL-08 TI-01
     */
    public <R> Guard<R> after(Duration delay, Guard.Handler<? extends R> handler) {
        return timed(new Timing.After(End.nanos(delay)), handler);
    }

    /**
     * A guard that becomes ready at one moment, however often it is selected from: some time from now.
     *
     * @param <R> the type of the result
     * @param delay how long from now, at least
     * @param handler what to do
     * @return the guard
     * @laws AL-08 TI-01
     */
    public <R> Guard<R> deadline(Duration delay, Guard.Handler<? extends R> handler) {
        return timed(new Timing.At(nanoTime() + representable(delay)), handler);
    }

    /**
     * A guard that becomes ready at regular times, whatever else is chosen meanwhile: first one interval from now. It stays ready
     * until it is chosen; the regular times that pass before that are not made up for, and the next one is no earlier for it.
     *
     * {@snippet class="dev.strait.conformance.Snippets" region="every"}
     *
     * @param <R> the type of the result
     * @param interval how far the times are apart, more than zero
     * @param handler what to do
     * @return the guard, which keeps its own time: in several alternatives, each of its times comes in one of them
     * @throws IllegalArgumentException if the interval is zero or negative
     * @laws AL-08 TI-02
     */
    public <R> Guard<R> every(Duration interval, Guard.Handler<? extends R> handler) {
        long nanos = representable(interval);
        if (nanos <= 0) {
            throw new IllegalArgumentException("interval must be > 0: interval=" + interval);
        }
        return timed(new Timing.Every(nanos, nanoTime()), handler);
    }

    private <R> Guard<R> timed(Timing timing, Guard.Handler<? extends R> handler) {
        return new TimeGuard<>(Guard.always(), this, timing, Objects.requireNonNull(handler, "handler"));
    }

    /**
     * Waits for some time. Like all waiting and all time here it goes by the clock of the network's backend, which
     * {@link Thread#sleep} does not.
     *
     * @param duration how long, at least; not at all if zero or negative
     * @throws InterruptedException if interrupted before or while waiting
     * @laws TI-01
     */
    public void sleep(Duration duration) throws InterruptedException {
        End.checkInterrupt();
        long deadline = nanoTime() + representable(duration);
        while (deadline - nanoTime() > 0) {
            carrier.parkUntil(this, deadline);
            End.checkInterrupt();
        }
    }

    /**
     * The time, by the clock that timers and timeouts go by: monotonic, from some origin.
     *
     * @return nanoseconds
     */
    public long nanoTime() {
        return carrier.nanoTime();
    }

    /** Half of what a clock can show is long enough, and can be added to a time. */
    private static long representable(Duration duration) {
        return Math.min(End.nanos(duration), Long.MAX_VALUE / 2);
    }

    // ---------------------------------------------------------------- what the rest of the package asks

    /**
     * The names of the backends there are.
     *
     * @return the names, in alphabetical order
     */
    public static Set<String> backends() {
        return Backends.names();
    }

    /**
     * The backend that the network runs on.
     *
     * @return the backend's name
     */
    public String backendName() {
        return backend.name();
    }

    /**
     * The network's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /** The channels that the network has made, as far as they are still there. */
    List<Junction<?>> junctions() {
        return junctions.list();
    }

    /** The network in which this one runs; null if it is none. */
    @Nullable Network enclosing() {
        return enclosing;
    }

    /** Fails, unless it has failed. */
    void fail(Throwable cause) {
        group.fail(cause);
    }

    /** Whether that network runs inside this one. */
    boolean encloses(Network other) {
        for (Network outer = other.enclosing; outer != null; outer = outer.enclosing) {
            if (outer == this) {
                return true;
            }
        }
        return false;
    }

    Backend backend() {
        return backend;
    }

    Carrier carrier() {
        return carrier;
    }

    Duration grace() {
        return grace;
    }

    PartyId nextParty() {
        return new PartyId(backend.session(), PARTIES.incrementAndGet());
    }

    @Override
    public String toString() {
        return "network '" + name + "' on " + backend.name();
    }
}
