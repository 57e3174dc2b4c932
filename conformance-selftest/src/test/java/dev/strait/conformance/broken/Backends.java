package dev.strait.conformance.broken;

import dev.strait.Buffer;
import dev.strait.naive.NaiveBackend;
import dev.strait.spi.Backend;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Carrier;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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
