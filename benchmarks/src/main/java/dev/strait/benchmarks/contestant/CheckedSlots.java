package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Rendezvous;
import org.jspecify.annotations.Nullable;

/** {@link OneSlot}, the reference, behind two ends that check who uses them, as those of {@link StraitStage} do: what two ends cost by themselves. */
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

    /** One side of a slot, which belongs to the thread that uses it first. */
    private static final class End {
        private final OneSlot slot;
        private @Nullable Thread user;

        End(OneSlot slot) {
            this.slot = slot;
        }

        OneSlot checked() {
            if (user != Thread.currentThread()) {
                take();
            }
            return slot;
        }

        private void take() {
            if (user != null) {
                throw new IllegalStateException(Thread.currentThread() + " uses an end of " + user);
            }
            user = Thread.currentThread();
        }
    }
}
