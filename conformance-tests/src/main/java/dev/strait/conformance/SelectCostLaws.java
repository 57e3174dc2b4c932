package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Alt;
import dev.strait.Buffer;
import dev.strait.Guard;
import dev.strait.One2One;
import dev.strait.spi.Backend;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.Offer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What an alternative asks of the cores when it selects: counted, not timed. If one of these fails, the front end has changed: no
 * backend has a part in it.
 */
public abstract class SelectCostLaws extends Laws {
    private static final int GUARDS = 512;

    /** For subclasses. */
    protected SelectCostLaws() {}

    /** Counts the offers: those of operations that do not wait, and those of alternatives, which do. */
    private static final class Counting extends ForwardingBackend {
        private final AtomicInteger tries = new AtomicInteger();
        private final AtomicInteger offers = new AtomicInteger();

        Counting(Backend counted) {
            super(counted);
        }

        @Override
        public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
            ChannelCore<T> core = super.create(spec, undelivered);
            @SuppressWarnings("unchecked")
            ChannelCore<T> counted = (ChannelCore<T>) Proxy.newProxyInstance(
                    ChannelCore.class.getClassLoader(),
                    new Class<?>[] {ChannelCore.class},
                    (proxy, verb, arguments) -> {
                        if (verb.getName().equals("offer") && arguments[0] instanceof Offer<?> offer) {
                            (offer.party().firm() ? tries : offers).incrementAndGet();
                        }
                        try {
                            return verb.invoke(core, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
            return counted;
        }
    }

    @TestFactory
    @DisplayName("EC-04 a select that finds a guard ready makes no offer, and tries none that comes after it")
    Stream<DynamicTest> ready() {
        return Stream.of(0, 100, GUARDS - 1)
                .map(which -> DynamicTest.dynamicTest("guard " + which + " of " + GUARDS, () -> ready(which)));
    }

    private void ready(int which) throws Exception {
        Counting backend = new Counting(backend());
        Networks.run(() -> backend, net -> {
            List<Guard<Integer>> guards = new ArrayList<>();
            for (int i = 0; i < GUARDS; i++) {
                One2One<Integer> channel = net.one2one(Buffer.fifo(1));
                guards.add(channel.reader().onRead(value -> value));
                if (i == which) {
                    channel.writer().write(i);
                }
            }
            Alt<Integer> alt = Alt.pri(guards);
            backend.tries.set(0);
            assertEquals(which, alt.select());
            assertEquals(which + 1, backend.tries.get());
            assertEquals(0, backend.offers.get());
        });
    }

    @TestFactory
    @DisplayName("EC-04 a select that waits makes one offer for each guard")
    Stream<DynamicTest> waiting() {
        return Stream.of(1, 8, GUARDS).map(count -> DynamicTest.dynamicTest(count + " guards", () -> waiting(count)));
    }

    private void waiting(int count) throws Exception {
        Counting backend = new Counting(backend());
        Networks.run(() -> backend, net -> {
            List<Guard<Integer>> guards = new ArrayList<>();
            List<One2One<Integer>> channels = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                One2One<Integer> channel = net.one2one();
                channels.add(channel);
                guards.add(channel.reader().onRead(value -> value));
            }
            Alt<Integer> alt = Alt.fair(guards);
            net.par(() -> assertEquals(7, alt.select()), () -> {
                Patience.until("an offer for each guard", () -> backend.offers.get() >= count);
                channels.getLast().writer().write(7);
            });
            assertEquals(count, backend.offers.get());
        });
    }
}
