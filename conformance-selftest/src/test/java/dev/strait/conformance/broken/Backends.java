package dev.strait.conformance.broken;

import dev.strait.Buffer;
import dev.strait.naive.NaiveBackend;
import dev.strait.spi.Backend;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.StandingOffer;
import dev.strait.spi.Watch;
import dev.strait.threads.ThreadsBackend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes backends that are correct but for one part. Each network gets a new one. */
final class Backends {
    /** What is wrong with the channels of a backend. */
    @FunctionalInterface
    interface Cores {
        <T> ChannelCore<T> broken(ChannelCore<T> correct);
    }

    /** What is wrong with what a backend understands that it has to make. */
    @FunctionalInterface
    interface Specs {
        <T> ChannelSpec<T> broken(ChannelSpec<T> correct);
    }

    /** What is wrong with how a backend reports undelivered values. */
    @FunctionalInterface
    interface Handlers {
        <T> Consumer<T> broken(Consumer<? super T> correct);
    }

    private Backends() {}

    static Supplier<Backend> correct() {
        return NaiveBackend::new;
    }

    static Supplier<Backend> cores(Cores cores) {
        return coresOfOne(() -> cores);
    }

    /** The channels of one backend are wrong together. */
    static Supplier<Backend> coresOfOne(Supplier<Cores> ofABackend) {
        return () -> {
            Cores cores = ofABackend.get();
            return new NaiveBackend() {
                @Override
                public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
                    return cores.broken(super.create(spec, undelivered));
                }
            };
        };
    }

    /** A backend whose cores keep watches, and tell them what is left of it. */
    static Supplier<Backend> watches(UnaryOperator<Watch> broken) {
        return directCores(core -> (verb, arguments) -> {
            if (verb.getName().equals("watch")) {
                arguments[1] = broken.apply((Watch) arguments[1]);
            }
            return verb.invoke(core, arguments);
        });
    }

    /** A backend whose cores tell their watches at each look that there may be something, as they may; and do something else then. */
    static Supplier<Backend> tellsAtEachLook(Runnable also) {
        return directCores(core -> {
            AtomicReference<@Nullable Watch> kept = new AtomicReference<>();
            return (verb, arguments) -> {
                if (verb.getName().equals("watch")) {
                    kept.set((Watch) arguments[1]);
                }
                Object answer = verb.invoke(core, arguments);
                Watch watch = kept.get();
                if (verb.getName().equals("tryRead") && watch != null) {
                    watch.ready();
                    also.run();
                }
                return answer;
            };
        });
    }

    /** A backend whose cores keep watches; at channels of that name alternatives make such offers. */
    static Supplier<Backend> standing(String name, UnaryOperator<StandingOffer<?>> broken) {
        return directCores(core -> (verb, arguments) -> {
            Object answer = verb.invoke(core, arguments);
            return verb.getName().equals("standing") && core.spec().name().equals(name)
                    ? broken.apply((StandingOffer<?>) Objects.requireNonNull(answer))
                    : answer;
        });
    }

    private static Supplier<Backend> directCores(Function<DirectCore<?>, Call> calls) {
        return () -> {
            Backend correct = new ThreadsBackend();
            return forwarding(Backend.class, (verb, arguments) -> {
                Object answer = verb.invoke(correct, arguments);
                return verb.getName().equals("create")
                        ? forwarding(DirectCore.class, calls.apply((DirectCore<?>) Objects.requireNonNull(answer)))
                        : answer;
            });
        };
    }

    /** What becomes of a call. */
    @FunctionalInterface
    private interface Call {
        @Nullable Object of(Method verb, @Nullable Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T forwarding(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, verb, arguments) -> {
                    try {
                        return call.of(verb, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    static Supplier<Backend> specs(Specs specs) {
        return () -> new NaiveBackend() {
            @Override
            public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
                return super.create(specs.broken(spec), undelivered);
            }
        };
    }

    static Supplier<Backend> buffers(UnaryOperator<Buffer> buffers) {
        return specs(new Specs() {
            @Override
            public <T> ChannelSpec<T> broken(ChannelSpec<T> spec) {
                return new ChannelSpec<>(
                        spec.name(),
                        spec.type(),
                        spec.writers(),
                        spec.readers(),
                        buffers.apply(spec.buffer()),
                        spec.immunity());
            }
        });
    }

    static Supplier<Backend> handlers(Handlers handlers) {
        return () -> new NaiveBackend() {
            @Override
            public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
                return super.create(spec, handlers.<T>broken(undelivered));
            }
        };
    }

    static Supplier<Backend> barriers(UnaryOperator<BarrierCore> barriers) {
        return () -> new NaiveBackend() {
            @Override
            public BarrierCore createBarrier(String name) {
                return barriers.apply(super.createBarrier(name));
            }
        };
    }

    static Supplier<Backend> carrier(UnaryOperator<Carrier> carriers) {
        return () -> new NaiveBackend() {
            private final Carrier broken = carriers.apply(super.carrier());

            @Override
            public Carrier carrier() {
                return broken;
            }
        };
    }
}
