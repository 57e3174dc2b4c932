package dev.strait;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The guards of an alternative: which of them take part in the select that goes on, and what they would write. For the process that selects;
 * while it watches also for who makes its offers.
 */
final class Participants<R> {
    private final List<Guard<R>> guards;
    private final boolean[] enabled;

    /** Guards that have told of the end of their channel, and never take part again. */
    private final boolean[] handled;

    private final @Nullable Object[] values;
    private final boolean steady;
    private final boolean onlyParties;

    /** That of the first guard that has one. */
    private final @Nullable Network network;

    private @Nullable Consignment outgoing;

    Participants(List<? extends Guard<? extends R>> guards) {
        @SuppressWarnings("unchecked") // a guard only produces results
        List<Guard<R>> copy = (List<Guard<R>>) (List<?>) List.copyOf(guards);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("an alternative without guards would wait for ever");
        }
        this.guards = copy;
        this.enabled = new boolean[copy.size()];
        this.handled = new boolean[copy.size()];
        this.values = new Object[copy.size()];
        this.steady = isSteady(copy);
        this.onlyParties = copy.stream().allMatch(guard -> guard instanceof PartyGuard<R>);
        this.network = copy.stream()
                .flatMap(guard -> networkOf(guard).stream())
                .findFirst()
                .orElse(null);
    }

    private static Optional<Network> networkOf(Guard<?> guard) {
        return switch (guard) {
            case PartyGuard<?> party -> Optional.of(party.held().network());
            case TimeGuard<?> time -> Optional.of(time.network());
            case SkipGuard<?> skip -> Optional.empty();
        };
    }

    private static <R> boolean isSteady(List<Guard<R>> guards) {
        return guards.stream().allMatch(guard -> guard instanceof ReadGuard<?, R> read && read.isSteady())
                && guards.stream()
                                .map(guard -> ((ReadGuard<?, R>) guard).end().network())
                                .distinct()
                                .count()
                        == 1;
    }

    int count() {
        return enabled.length;
    }

    Guard<R> guard(int i) {
        return guards.get(i);
    }

    /** Whether all guards are {@linkplain ReadGuard#isSteady steady}, and of one network. */
    boolean isSteady() {
        return steady;
    }

    /** Whether none of those that take part ends by being read from: asked where all are steady. */
    boolean stayAlive() {
        for (int i = 0; i < enabled.length; i++) {
            if (enabled[i] && guards.get(i) instanceof ReadGuard<?, R> read && read.isDraining()) {
                return false;
            }
        }
        return true;
    }

    /** Whether there are neither times nor skips. */
    boolean hasOnlyParties() {
        return onlyParties;
    }

    /** Whether all guards, but for times and skips, may be watched; each end can be watched by one guard. */
    boolean areWatchable() {
        Set<Held> ends = new HashSet<>();
        return guards.stream()
                .allMatch(guard ->
                        !(guard instanceof PartyGuard<R> party) || (party.isWatchable() && ends.add(party.held())));
    }

    boolean takesPart(int i) {
        return enabled[i];
    }

    /** That guard, if it takes part and has a party. */
    @Nullable PartyGuard<R> party(int i) {
        return enabled[i] && guards.get(i) instanceof PartyGuard<R> party ? party : null;
    }

    /** What that guard would write. */
    @Nullable Object value(int i) {
        return values[i];
    }

    boolean haveSkip() {
        for (int i = 0; i < enabled.length; i++) {
            if (enabled[i] && guards.get(i) instanceof SkipGuard<R>) {
                return true;
            }
        }
        return false;
    }

    /** What those that take part stand for; for whoever has seen that the process waits. */
    List<Want> wants() {
        List<Want> wants = new ArrayList<>(enabled.length);
        for (int i = 0; i < enabled.length; i++) {
            PartyGuard<R> guard = party(i);
            if (guard != null) {
                wants.add(guard.want());
            }
        }
        return wants;
    }

    /** The network in which to wait: there is one, since an alternative that waits has a guard that is not always ready. */
    Network network() {
        return Objects.requireNonNull(network, "an alternative of nothing but skips waits");
    }

    // ---------------------------------------------------------------- a select begins and ends

    /**
     * Asks each guard whether it takes part, and what it would write; the caller must be allowed to use the ends of those that do. The ends
     * that they would send are under way from here, whichever is chosen: {@link #settle} has the others back.
     */
    void enable(@Nullable Network home) {
        boolean any = false;
        for (int i = 0; i < enabled.length; i++) {
            Guard<R> guard = guards.get(i);
            boolean takesPart = !handled[i] && guard.condition.getAsBoolean();
            enabled[i] = takesPart;
            any |= takesPart;
            if (takesPart && guard instanceof PartyGuard<R> party) {
                Held held = party.held();
                held.admit();
                checkNetwork(party, held.network(), home);
                checkBarrier(party, i);
                values[i] = party.toWrite();
            } else if (takesPart && guard instanceof TimeGuard<R> time) {
                checkNetwork(time, time.network(), home);
            }
        }
        if (!any) {
            throw new IllegalStateException("no guard takes part, so the alternative would wait for ever: " + guards);
        }
        consign();
    }

    private static void checkNetwork(Guard<?> guard, Network network, @Nullable Network home) {
        if (home != null && network != home && !network.encloses(home) && !home.encloses(network)) {
            throw new IllegalStateException("the guard '" + guard + "' belongs to " + network
                    + ", which neither encloses nor is part of " + home + ", where process '"
                    + Process.current().name() + "' runs");
        }
    }

    /** Two enrolments in one barrier could never sync, since only one of their guards can be chosen. */
    private void checkBarrier(Guard<R> guard, int index) {
        if (guard instanceof BarrierGuard<R> barrier) {
            for (int i = 0; i < index; i++) {
                if (enabled[i]
                        && guards.get(i) instanceof BarrierGuard<R> other
                        && other.held().barrier() == barrier.held().barrier()
                        && other.held() != barrier.held()) {
                    throw new IllegalStateException("two enrolments in one barrier cannot sync in one alternative: "
                            + other.held() + " and " + barrier.held());
                }
            }
        }
    }

    private void consign() {
        for (int i = 0; i < enabled.length; i++) {
            if (enabled[i] && guards.get(i) instanceof ChannelGuard<?, R> channel) {
                consign(channel, i);
            }
        }
        Consignment consignment = outgoing;
        for (int i = 0; consignment != null && i < enabled.length; i++) {
            if (enabled[i] && guards.get(i) instanceof ChannelGuard<?, R> channel) {
                consignment.requireIdle(channel.end());
            }
        }
    }

    private <T> void consign(ChannelGuard<T, R> guard, int i) {
        @SuppressWarnings("unchecked") // made by this guard
        T toWrite = (T) values[i];
        if (guard.carriesEnds(toWrite)) {
            Consignment consignment = outgoing != null ? outgoing : new Consignment();
            outgoing = consignment;
            guard.consign(consignment, i, toWrite);
        }
    }

    /** What was chosen is known: the ends that were not sent come back, and what would have been written is not kept. */
    void settle(Choice choice) {
        Consignment consignment = outgoing;
        outgoing = null;
        if (consignment != null && choice.isWithoutEffect()) {
            consignment.takeBack();
        } else if (consignment != null) {
            consignment.committed(choice.guard());
        }
        if (!steady) {
            Arrays.fill(values, null);
        }
    }

    /** That guard has been chosen; true if it tells of the end of its channel, and does not take part any more. */
    boolean isHandled(int i, Choice choice) {
        if (guards.get(i) instanceof TimeGuard<R> time) {
            time.chosen();
        }
        if (choice.failure() != null
                && guards.get(i) instanceof PartyGuard<R> ended
                && ended.isHandled(choice.failure())) {
            handled[i] = true;
        }
        return handled[i];
    }

    @Override
    public String toString() {
        return guards.toString();
    }
}
