package dev.strait.conformance.broken;

import dev.strait.spi.Backend;
import dev.strait.threads.ThreadsBackend;
import java.util.function.Supplier;

/** A way to be wrong; the names say what is wrong with it. */
@SuppressWarnings("ImmutableEnumChecker") // each backend is a new one
enum Defect {
    NONE(Backends.correct()),
    /** What the naive backend cannot promise, this one can; on threads that say what they allocate. */
    NONE_ON_THREADS(ThreadsBackend::new),

    LOSES_VALUES(Backends.cores(Defects.Losing::new)),
    DELIVERS_TWICE(Backends.cores(Defects.Doubling::new)),
    SWAPS_VALUES(Backends.cores(Defects.Swapping::new)),
    RETURNS_WRITES_EARLY(Backends.cores(Defects.Early::new)),
    READS_WHAT_NOBODY_WROTE(Backends.cores(OfferDefects.Inventing::new)),
    FORGETS_TO_WAKE_READERS(Backends.cores(Defects.Forgetful::new)),
    SERVES_ITS_FIRST_USER_ONLY(Backends.cores(OfferDefects.Loyal::new)),
    SERVES_ONE_CHANNEL_ONLY(Backends.coresOfOne(OfferDefects.OnlyOne::new)),
    MAKES_A_TRY_WAIT(Backends.cores(OfferDefects.Blocking::new)),
    REMEMBERS_ALL_OFFERS(Backends.cores(OfferDefects.Hoarding::new)),
    HOLDS_A_LOCK_WHEN_IT_ANSWERS(Backends.cores(OfferDefects.Locking::new)),

    DELIVERS_TIMED_OUT_WRITES(Backends.cores(Defects.Clinging::new)),
    NEVER_ANSWERS_WITHDRAWALS(Backends.cores(OfferDefects.Mute::new)),
    HOLDS_ON_TO_WAITERS(Backends.cores(OfferDefects.Possessive::new)),

    SERVES_THE_LAST_WRITER_FIRST(Backends.cores(LastFirst::new)),
    IGNORES_CLAIMS(Backends.cores(Defects.Claimless::new)),
    CLOSES_WITH_THE_FIRST_END(Backends.cores(Defects.Hasty::new)),

    HAS_ROOM_FOR_ONE_MORE(Backends.buffers(BufferDefects::roomier)),
    KEEPS_THE_OLDEST_OF_OVERWRITE_OLDEST(Backends.buffers(BufferDefects::keepingTheOldest)),
    DROPS_THE_NEWEST_OF_OVERWRITE_NEWEST(Backends.buffers(BufferDefects::droppingTheNewest)),
    OVERWRITES_IN_DROP_NEWEST(Backends.buffers(BufferDefects::overwriting)),
    BOUNDS_WHAT_IS_UNBOUNDED(Backends.buffers(BufferDefects::bounded)),
    SHARES_A_STORE(Backends.coresOfOne(BufferDefects.Common::new)),
    REPORTS_UNDELIVERED_VALUES_TWICE(Backends.handlers(BufferDefects::twice)),
    HIDES_UNDELIVERED_VALUES(Backends.handlers(BufferDefects::never)),

    CLAIMS_TO_HAVE_WRITTEN(Backends.cores(AlternativeDefects.Pretending::new)),
    TAKES_ALTERNATIVES_FOR_FREE(Backends.cores(AlternativeDefects.Presuming::new)),
    OVERLOOKS_READY_GUARDS(Backends.coresOfOne(AlternativeDefects.Blind::new)),
    FORGETS_ALTERNATIVES_THAT_WAIT(Backends.cores(AlternativeDefects.Forgetting::new)),
    TAKES_ONE_OFFER_OF_A_PARTY(Backends.cores(AlternativeDefects.Simple::new)),
    KEEPS_CLAIMS(Backends.cores(AlternativeDefects.Grasping::new)),

    TELLS_A_WATCH_OF_NO_WRITE(Backends.watches(WatchDefects.Silent::new)),
    TELLS_A_WATCH_OF_NO_OFFER(Backends.watches(WatchDefects.Faithful::new)),
    TELLS_A_WATCH_OF_NO_END(Backends.watches(WatchDefects.Discreet::new)),

    LETS_THROUGH_A_BARRIER(Backends.barriers(BarrierDefects.Open::new)),
    LEAVES_A_MEMBER_BEHIND(Backends.barriers(BarrierDefects.Leaving::new)),
    WAITS_FOR_THE_RESIGNED(Backends.barriers(BarrierDefects.Nostalgic::new)),
    NEVER_BREAKS_A_BARRIER(Backends.barriers(BarrierDefects.Unbreakable::new)),
    SYNCS_SOME_OF_A_BARRIER(Backends.barriers(BarrierDefects.Piecemeal::new)),

    POISON_WAITS_FOR_PEERS(Backends.cores(PoisonDefects.Waiting::new)),
    IGNORES_POISON(Backends.cores(EndingDefects.Healthy::new)),
    IGNORES_POISON_BY_READERS(Backends.cores(Defects.Immune::new)),
    IGNORES_POISON_AFTER_CLOSE(Backends.cores(EndingDefects.Final::new)),
    IGNORES_IMMUNITY_ON_SHARED_SIDES(Backends.specs(PoisonDefects::vulnerable)),
    LATER_POISON_REPLACES_THE_CAUSE(Backends.cores(PoisonDefects.Replacing::new)),
    KEEPS_THE_FIRST_STRENGTH(Backends.cores(PoisonDefects.Fixed::new)),
    FORGETS_WHO_POISONED(Backends.cores(EndingDefects.Anonymous::new)),
    FORGETS_THE_SCOPE_OF_POISON(Backends.cores(EndingDefects.Placeless::new)),
    MAKES_A_FAILURE_OF_A_STOP(Backends.cores(EndingDefects.Accusing::new)),
    POISON_OF_A_WRITER_EMPTIES_THE_BUFFER(Backends.cores(PoisonDefects.Emptying::new)),
    POISON_OF_A_READER_KEEPS_THE_BUFFER(Backends.cores(EndingDefects.Keeping::new)),
    DOES_NOT_WAKE_ALTERNATIVES_THAT_WRITE(Backends.cores(PoisonDefects.Hushed::new)),
    IGNORES_THAT_READERS_CLOSE(Backends.cores(EndingDefects.Readerless::new)),

    RELEASES_WRITERS_BEFORE_THE_BLOCK_ENDS(Backends.cores(ExtendedDefects.Plain::new)),
    FREES_PLACES_BEFORE_THE_BLOCK_ENDS(Backends.cores(ExtendedDefects.Plain::new)),
    MAKES_VALUES_FOR_NOBODY(Backends.cores(ExtendedDefects.Eager::new)),
    WRITES_AGAIN_WHEN_THE_BLOCK_FAILS(Backends.cores(ExtendedDefects.Rewriting::new)),
    HIDES_THAT_THE_BLOCK_FAILED(Backends.cores(ExtendedDefects.Secretive::new)),
    GIVES_BACK_WHAT_WAS_TAKEN(Backends.cores(ExtendedDefects.Returning::new)),

    BELIEVES_THAT_IT_HAS_SLEPT(Backends.carrier(CarrierDefects.Restless::new)),
    PARKS_FOR_MORE_THAN_ANY_SPIN(Backends.carrier(CarrierDefects.Wasteful::new)),
    RUNS_ONE_PROCESS_AT_A_TIME(Backends.carrier(CarrierDefects.Single::new)),
    PRINTS(Backends.carrier(CarrierDefects.Talking::new)),
    LEAVES_THREADS_OVER(Backends.carrier(CarrierDefects.Lingering::new)),

    IS_NEVER_QUIET(Backends.cores(QuietDefects.Restless::new)),
    IS_QUIET_TOO_EARLY(Backends.cores(QuietDefects.Hasty::new)),
    HAS_ONE_SESSION(CarrierDefects::ofOneSession),

    /** The naive backend, if it promised economy; on threads that say what they allocate. */
    ALLOCATES(Backends.carrier(CarrierDefects.Platform::new));

    private final Supplier<Backend> backends;

    Defect(Supplier<Backend> backends) {
        this.backends = backends;
    }

    /** A backend that is otherwise correct. */
    Backend backend() {
        return backends.get();
    }
}
