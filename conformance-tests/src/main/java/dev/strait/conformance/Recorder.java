package dev.strait.conformance;

import dev.strait.conformance.spec.Action;
import dev.strait.conformance.spec.ChannelPlan;
import dev.strait.conformance.spec.History;
import dev.strait.conformance.spec.Operation;
import dev.strait.conformance.spec.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Takes down what a network does, by one clock. A beginning is noted before the operation is called and a return after it has
 * returned, so that an interval may be longer than it was, and what is found wrong was wrong.
 */
final class Recorder {
    private final AtomicInteger clock = new AtomicInteger();
    private final Map<Integer, Operation> operations = new ConcurrentHashMap<>();
    private final Collection<History.Undelivered> undelivered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger others;
    private final IntConsumer onTick;

    /** With so many processes; what is to be done when the clock has been read is told what it showed. */
    Recorder(int processes, IntConsumer onTick) {
        this.others = new AtomicInteger(processes);
        this.onTick = onTick;
    }

    int now() {
        return clock.get();
    }

    private int tick() {
        int now = clock.incrementAndGet();
        onTick.accept(now);
        return now;
    }

    /** Process {@code who} is about to do that; returns the key of the operation. */
    int begin(int who, Action action) {
        int begun = tick();
        operations.put(begun, new Operation(who, begun, Operation.NEVER, action, Outcome.Plain.PENDING));
        return begun;
    }

    void end(int operation, Outcome outcome) {
        int ended = tick();
        operations.computeIfPresent(
                operation, (begun, open) -> new Operation(open.who(), begun, ended, open.action(), outcome));
    }

    /** Somebody who is no process does that, from within a reading of the clock. */
    void aside(Action action, Runnable deed) {
        int begun = clock.incrementAndGet();
        int who = others.getAndIncrement();
        operations.put(begun, new Operation(who, begun, Operation.NEVER, action, Outcome.Plain.PENDING));
        deed.run();
        int ended = clock.incrementAndGet();
        operations.put(begun, new Operation(who, begun, ended, action, Outcome.Plain.HAPPENED));
    }

    /** The network does that, between the clock showing {@code begun} and now. */
    void happened(int begun, Action action) {
        operations.put(
                -others.get(), // no reading of the clock is negative
                new Operation(
                        others.getAndIncrement(), begun, clock.incrementAndGet(), action, Outcome.Plain.HAPPENED));
    }

    void undelivered(int channel, Object value) {
        undelivered.add(new History.Undelivered(channel, value, tick()));
    }

    History history(List<ChannelPlan> channels, boolean complete) {
        return new History(channels, new ArrayList<>(operations.values()), List.copyOf(undelivered), complete);
    }
}
