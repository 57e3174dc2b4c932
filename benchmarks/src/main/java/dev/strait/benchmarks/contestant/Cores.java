package dev.strait.benchmarks.contestant;

import dev.strait.Buffer;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Rendezvous;
import dev.strait.spi.Backend;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Sharing;
import dev.strait.spi.Side;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** The cores that a backend of ours makes, without ends, between threads that are no processes: what ends and processes cost is the difference. */
final class Cores extends PlainStage implements Rendezvous {
    private static final ChannelSpec<Integer> SPEC =
            new ChannelSpec<>("core", Integer.class, Sharing.ONE, Sharing.ONE, Buffer.none(), 0);
    private static final EndId READER = new EndId(Side.READING, 0);
    private static final EndId WRITER = new EndId(Side.WRITING, 1);

    private static final Map<String, Backend> BACKENDS = new ConcurrentHashMap<>();

    private final Backend backend;

    Cores(ThreadKind threads) {
        super(threads);
        this.backend = BACKENDS.computeIfAbsent(threads.backend(), Cores::provided);
    }

    private static Backend provided(String name) {
        return ServiceLoader.load(Backend.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(backend -> backend.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Link rendezvous() {
        DirectCore<Integer> core = (DirectCore<Integer>) backend.create(SPEC, undelivered -> {});
        core.attach(READER, backend.session());
        core.attach(WRITER, backend.session());
        return new CoreLink(core);
    }

    private record CoreLink(DirectCore<Integer> core) implements Link {
        @Override
        public void put(Integer value) throws InterruptedException {
            if (!core.write(WRITER, value, DirectCore.FOREVER)) {
                throw new IllegalStateException("not written: " + value);
            }
        }

        @Override
        public Integer take() throws InterruptedException {
            return Objects.requireNonNull(core.read(READER, DirectCore.FOREVER));
        }
    }
}
