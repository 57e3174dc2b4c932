package dev.strait.proof.twins;

import dev.strait.proof.explorer.Repertoire;
import dev.strait.proof.explorer.Scenario;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What the explorer must find, and what it must not. */
public final class TwinScenarios implements Repertoire {
    private static final int TIMES = 3;

    @Override
    public Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        for (Gate.Flaw flaw : Gate.Flaw.values()) {
            all.put("gate " + flaw.name().toLowerCase(Locale.ROOT).replace('_', ' '), stage -> {
                Gate gate = new Gate(flaw);
                stage.actor("waiter", () -> {
                    String message = gate.await();
                    if (!"m".equals(message)) {
                        throw new AssertionError("message: " + message);
                    }
                });
                stage.actor("opener", () -> gate.open("m"));
            });
        }
        count(all, "atomic", Counter::atomic);
        count(all, "compare and set", Counter::compareAndSet);
        count(all, "volatile", Counter::volatileNumber);
        count(all, "plain", Counter::plain);
        count(all, "element", Counter::element);
        all.put("two count the same, three times", stage -> {
            Counter counter = new Counter();
            for (int i = 0; i < 2; i++) {
                stage.actor("counter" + i, () -> times(counter));
            }
        });
        all.put("two count each their own, three times", stage -> {
            for (int i = 0; i < 2; i++) {
                Counter counter = new Counter();
                stage.actor("counter" + i, () -> times(counter));
            }
        });
        all.put("two spin until the other has counted", stage -> {
            Counter counter = new Counter();
            Counter other = new Counter();
            stage.actor("one", () -> handshake(counter, other));
            stage.actor("other", () -> handshake(other, counter));
        });
        all.put("two spin until the other has counted, before they count", stage -> {
            Counter counter = new Counter();
            Counter other = new Counter();
            stage.actor("one", () -> {
                await(other);
                counter.atomic();
            });
            stage.actor("other", () -> {
                await(counter);
                other.atomic();
            });
        });
        return all;
    }

    private static void times(Counter counter) {
        for (int i = 0; i < TIMES; i++) {
            counter.atomic();
        }
    }

    private static void handshake(Counter own, Counter other) {
        own.atomic();
        await(other);
    }

    private static void await(Counter counter) {
        while (counter.sum() == 0) {
            Thread.onSpinWait();
        }
    }

    private static void count(Map<String, Scenario> all, String how, Consumer<Counter> increment) {
        all.put("counter " + how, stage -> {
            Counter counter = new Counter();
            stage.actor("one", () -> increment.accept(counter));
            stage.actor("other", () -> increment.accept(counter));
            stage.finale(() -> {
                if (counter.sum() != 2) {
                    throw new AssertionError("counted " + counter.sum());
                }
            });
        });
    }
}
