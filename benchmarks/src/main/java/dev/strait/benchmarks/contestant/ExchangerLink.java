package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import java.util.Objects;
import java.util.concurrent.Exchanger;
import org.jspecify.annotations.Nullable;

/** {@link Exchanger}: the writer gives a value and the reader null. */
final class ExchangerLink implements Link {
    private final Exchanger<@Nullable Integer> exchanger = new Exchanger<>();

    @Override
    public void put(Integer value) throws InterruptedException {
        exchanger.exchange(value);
    }

    @Override
    public Integer take() throws InterruptedException {
        return Objects.requireNonNull(exchanger.exchange(null));
    }
}
