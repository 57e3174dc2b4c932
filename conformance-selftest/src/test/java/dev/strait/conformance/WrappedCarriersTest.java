package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.spi.Backend;
import dev.strait.spi.Carrier;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A backend under the kit is carried as it is without: where the kit stands between, everything is asked of its own carrier, also what has a default. */
class WrappedCarriersTest {
    private static final Thread THREAD = new Thread(() -> {});

    /** One of each type that is passed, and answers that are nobody's default. */
    private static final Map<Class<?>, Object> VALUES = Map.of(
            String.class,
            "name",
            Runnable.class,
            (Runnable) () -> {},
            Object.class,
            "blocker",
            Thread.class,
            THREAD,
            long.class,
            9L,
            int.class,
            7,
            boolean.class,
            true);

    private record Asked(Method method, List<Object> arguments) {}

    static Stream<Arguments> questions() {
        List<Named<Function<Backend, Carrier>>> wrappers =
                List.of(Named.of("watched", backend -> new Watched(backend).carrier()), Named.of("looks", Looks::new));
        return wrappers.stream()
                .flatMap(wrapper -> Arrays.stream(Carrier.class.getMethods())
                        .map(method -> Arguments.of(wrapper, Named.of(method.getName(), method))));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyQuestionIsPassedOn(Function<Backend, Carrier> wrapper, Method method) throws Exception {
        List<Asked> asked = new ArrayList<>();
        Carrier tested = proxy(Carrier.class, (proxy, question, arguments) -> {
            asked.add(new Asked(question, arguments == null ? List.of() : List.of(arguments)));
            return VALUES.get(question.getReturnType());
        });
        Carrier wrapped = wrapper.apply(proxy(Backend.class, (proxy, question, arguments) -> tested));
        List<Object> arguments =
                Arrays.stream(method.getParameterTypes()).map(VALUES::get).toList();
        @Nullable Object answer = method.invoke(wrapped, arguments.toArray());
        assertEquals(List.of(new Asked(method, arguments)), asked);
        assertEquals(VALUES.get(method.getReturnType()), answer);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
