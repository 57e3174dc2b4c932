package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Rendezvous;
import org.jspecify.annotations.Nullable;

/**
 * {@link OneSlot}, the reference, behind two ends that look at who uses them, as those of {@link StraitStage} do, and at nothing else. They
 * refuse nobody: a delta in parallel has another thread use them each time, and who hands an end to whom is nothing they know.
 */
final class CheckedSlots extends PlainStage implements Rendezvous {
    CheckedSlots(ThreadKind threads) {
        super(threads);
    }

    @Override
    public Link rendezvous() {
        OneSlot slot = new OneSlot();
        return new Ends(new End(slot), new End(slot));
    }

    private record Ends(End writer, End reader) implements Link {
        @Override
        public void put(Integer value) {
            writer.checked().put(value);
        }

        @Override
        public Integer take() {
            return reader.checked().take();
        }
    }

    /** One side of a slot, and who has used it last. */
    private static final class End {
        private final OneSlot slot;
        private @Nullable Thread user;

        End(OneSlot slot) {
            this.slot = slot;
        }

        OneSlot checked() {
            if (user != Thread.currentThread()) {
                user = Thread.currentThread();
            }
            return slot;
        }
    }
}
