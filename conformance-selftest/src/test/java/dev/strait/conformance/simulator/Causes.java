package dev.strait.conformance.simulator;

import dev.strait.spi.Failure;
import dev.strait.spi.Poison;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/*
 * The throwables of one session on their way. A throwable stays at home: what travels is a description with a number, and when
 * that comes home it is the throwable again. The front end knows the echoes of a failure by the identity of its cause, so a
 * copy would not do there; in another session the description has to.
 */
final class Causes {
    /** A throwable of another session. */
    static final class Described extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long session;
        private final long number;

        Described(long session, long number, Throwable original) {
            super(original.toString(), null, false, false);
            this.session = session;
            this.number = number;
        }
    }

    private final long session;
    private final IdentityHashMap<Throwable, Described> descriptions = new IdentityHashMap<>();
    private final Map<Long, Throwable> originals = new ConcurrentHashMap<>();

    Causes(long session) {
        this.session = session;
    }

    @Nullable Throwable away(@Nullable Throwable cause) {
        return cause == null || cause instanceof Described ? cause : describe(cause);
    }

    private synchronized Throwable describe(Throwable cause) {
        return descriptions.computeIfAbsent(cause, original -> {
            Described described = new Described(session, descriptions.size(), original);
            originals.put(described.number, original);
            return described;
        });
    }

    @Nullable Throwable home(@Nullable Throwable cause) {
        return cause instanceof Described described && described.session == session
                ? originals.get(described.number)
                : cause;
    }

    Poison away(Poison poison) {
        return new Poison(poison.strength(), poison.by(), poison.scope(), away(poison.cause()));
    }

    Poison home(Poison poison) {
        return new Poison(poison.strength(), poison.by(), poison.scope(), home(poison.cause()));
    }

    Failure home(Failure failure) {
        return switch (failure) {
            case Failure.Poisoned poisoned -> new Failure.Poisoned(home(poisoned.poison()));
            case Failure.ReaderFailed failed -> {
                Throwable cause = home(failed.cause());
                yield cause == failed.cause() || cause == null ? failed : new Failure.ReaderFailed(cause);
            }
            case Failure.Closed closed -> closed;
            case Failure.Lost lost -> lost;
        };
    }
}
