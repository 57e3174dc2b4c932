package dev.strait.conformance.broken;

import dev.strait.naive.NaiveBackend;
import dev.strait.spi.Backend;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import java.util.function.Consumer;

/** A way to be wrong; the names say what is wrong with it. */
enum Defect {
    NONE,
    LOSES_VALUES,
    DELIVERS_TWICE,
    RETURNS_WRITES_EARLY,
    DELIVERS_TIMED_OUT_WRITES,
    SERVES_THE_LAST_WRITER_FIRST,
    IGNORES_CLAIMS,
    HAS_ROOM_FOR_ONE_MORE,
    REPORTS_UNDELIVERED_VALUES_TWICE,
    HIDES_UNDELIVERED_VALUES,
    CLOSES_WITH_THE_FIRST_END,
    FORGETS_TO_WAKE_READERS,
    SWAPS_VALUES,
    IGNORES_POISON_BY_READERS,
    LETS_THROUGH_A_BARRIER,
    WAITS_FOR_THE_RESIGNED,
    NEVER_BREAKS_A_BARRIER,
    SYNCS_SOME_OF_A_BARRIER,
    POISON_WAITS_FOR_PEERS,
    IGNORES_IMMUNITY_ON_SHARED_SIDES,
    LATER_POISON_REPLACES_THE_CAUSE,
    KEEPS_THE_FIRST_STRENGTH,
    POISON_OF_A_WRITER_EMPTIES_THE_BUFFER,
    DOES_NOT_WAKE_ALTERNATIVES_THAT_WRITE,
    RELEASES_WRITERS_BEFORE_THE_BLOCK_ENDS,
    FREES_PLACES_BEFORE_THE_BLOCK_ENDS,
    MAKES_VALUES_FOR_NOBODY,
    WRITES_AGAIN_WHEN_THE_BLOCK_FAILS,
    HIDES_THAT_THE_BLOCK_FAILED,
    GIVES_BACK_WHAT_WAS_TAKEN;

    /** A backend that is otherwise correct. */
    Backend backend() {
        return new NaiveBackend() {
            @Override
            public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
                return broken(spec, undelivered);
            }

            @Override
            public BarrierCore createBarrier(String name) {
                return broken(super.createBarrier(name));
            }
        };
    }

    private BarrierCore broken(BarrierCore correct) {
        return switch (this) {
            case LETS_THROUGH_A_BARRIER -> new BarrierDefects.Open(correct);
            case WAITS_FOR_THE_RESIGNED -> new BarrierDefects.Nostalgic(correct);
            case NEVER_BREAKS_A_BARRIER -> new BarrierDefects.Unbreakable(correct);
            case SYNCS_SOME_OF_A_BARRIER -> new BarrierDefects.Piecemeal(correct);
            default -> correct;
        };
    }

    private <T> ChannelCore<T> broken(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
        NaiveBackend naive = new NaiveBackend();
        return switch (this) {
            case NONE,
                    LETS_THROUGH_A_BARRIER,
                    WAITS_FOR_THE_RESIGNED,
                    NEVER_BREAKS_A_BARRIER,
                    SYNCS_SOME_OF_A_BARRIER -> naive.create(spec, undelivered);
            case HAS_ROOM_FOR_ONE_MORE -> naive.create(Defects.roomier(spec), undelivered);
            case REPORTS_UNDELIVERED_VALUES_TWICE ->
                naive.create(spec, value -> {
                    undelivered.accept(value);
                    undelivered.accept(value);
                });
            case HIDES_UNDELIVERED_VALUES -> naive.create(spec, value -> {});
            case LOSES_VALUES -> new Defects.Losing<>(naive.create(spec, undelivered));
            case DELIVERS_TWICE -> new Defects.Doubling<>(naive.create(spec, undelivered));
            case RETURNS_WRITES_EARLY -> new Defects.Early<>(naive.create(spec, undelivered));
            case DELIVERS_TIMED_OUT_WRITES -> new Defects.Clinging<>(naive.create(spec, undelivered));
            case SERVES_THE_LAST_WRITER_FIRST -> new LastFirst<>(naive.create(spec, undelivered));
            case IGNORES_CLAIMS -> new Defects.Claimless<>(naive.create(spec, undelivered));
            case CLOSES_WITH_THE_FIRST_END -> new Defects.Hasty<>(naive.create(spec, undelivered));
            case FORGETS_TO_WAKE_READERS -> new Defects.Forgetful<>(naive.create(spec, undelivered));
            case RELEASES_WRITERS_BEFORE_THE_BLOCK_ENDS, FREES_PLACES_BEFORE_THE_BLOCK_ENDS ->
                new ExtendedDefects.Plain<>(naive.create(spec, undelivered));
            case MAKES_VALUES_FOR_NOBODY -> new ExtendedDefects.Eager<>(naive.create(spec, undelivered));
            case WRITES_AGAIN_WHEN_THE_BLOCK_FAILS -> new ExtendedDefects.Rewriting<>(naive.create(spec, undelivered));
            case HIDES_THAT_THE_BLOCK_FAILED -> new ExtendedDefects.Secretive<>(naive.create(spec, undelivered));
            case GIVES_BACK_WHAT_WAS_TAKEN -> new ExtendedDefects.Returning<>(naive.create(spec, undelivered));
            case IGNORES_POISON_BY_READERS -> new Defects.Immune<>(naive.create(spec, undelivered));
            case SWAPS_VALUES -> new Defects.Swapping<>(naive.create(spec, undelivered));
            case POISON_WAITS_FOR_PEERS -> new PoisonDefects.Waiting<>(naive.create(spec, undelivered));
            case IGNORES_IMMUNITY_ON_SHARED_SIDES -> naive.create(PoisonDefects.vulnerable(spec), undelivered);
            case LATER_POISON_REPLACES_THE_CAUSE -> new PoisonDefects.Replacing<>(naive.create(spec, undelivered));
            case KEEPS_THE_FIRST_STRENGTH -> new PoisonDefects.Fixed<>(naive.create(spec, undelivered));
            case POISON_OF_A_WRITER_EMPTIES_THE_BUFFER -> new PoisonDefects.Emptying<>(naive.create(spec, undelivered));
            case DOES_NOT_WAKE_ALTERNATIVES_THAT_WRITE -> new PoisonDefects.Hushed<>(naive.create(spec, undelivered));
        };
    }
}
