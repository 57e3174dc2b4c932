package dev.strait.conformance;

import dev.strait.spi.Backend;
import dev.strait.spi.ChannelCore;
import dev.strait.spi.ChannelSpec;
import dev.strait.spi.DirectCore;
import dev.strait.spi.Offer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The backend under test, with somebody who acts just before an alternative makes its first offer at a channel, in the process that
 * selects. By then the alternative has found no guard ready, and has made the offers that come before. Nothing else is different.
 */
final class BeforeOffers extends ForwardingBackend {
    private final Map<String, Networks.Action> actions = new ConcurrentHashMap<>();

    BeforeOffers(Backend tested) {
        super(tested);
    }

    /** What to do, once, before an alternative's offer at the channel of that name. */
    void at(String channel, Networks.Action action) {
        actions.put(channel, action);
    }

    @Override
    public <T> ChannelCore<T> create(ChannelSpec<T> spec, Consumer<? super T> undelivered) {
        ChannelCore<T> core = super.create(spec, undelivered);
        Class<?> verbs = core instanceof DirectCore<?> ? DirectCore.class : ChannelCore.class;
        @SuppressWarnings("unchecked") // it has the verbs of a core, or of a direct one
        ChannelCore<T> preceded = (ChannelCore<T>) Proxy.newProxyInstance(
                ChannelCore.class.getClassLoader(), new Class<?>[] {verbs}, (proxy, verb, arguments) -> {
                    if (verb.getName().equals("watch")) {
                        return false; // so that there are offers
                    }
                    if (offers(verb, arguments)) {
                        Networks.Action action = actions.remove(spec.name());
                        if (action != null) {
                            action.run();
                        }
                    }
                    try {
                        return verb.invoke(core, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return preceded;
    }

    /** Whether an alternative makes an offer, or takes the place for it. */
    private static boolean offers(Method verb, Object[] arguments) {
        return switch (verb.getName()) {
            case "standing" -> true;
            case "offer" ->
                arguments[0] instanceof Offer<?> offer && !offer.party().firm();
            default -> false;
        };
    }
}
