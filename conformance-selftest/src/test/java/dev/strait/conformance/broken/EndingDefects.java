package dev.strait.conformance.broken;

import dev.strait.spi.ChannelCore;
import dev.strait.spi.EndId;
import dev.strait.spi.Failure;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/** What is wrong with how channels end, beside what predecessors got wrong. */
final class EndingDefects {
    private EndingDefects() {}

    /** Nobody poisons it but its network. */
    static final class Healthy<T> extends ForwardingCore<T> {
        Healthy(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            if (by == null) {
                super.poison(null, poison);
            }
        }
    }

    /** What has been closed is not poisoned. */
    static final class Final<T> extends ForwardingCore<T> {
        Final(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            if (!(ending(Side.WRITING) instanceof Failure.Closed)) {
                super.poison(by, poison);
            }
        }
    }

    /** Somebody has poisoned it. */
    static final class Anonymous<T> extends ForwardingCore<T> {
        Anonymous(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            super.poison(by, new Poison(poison.strength(), "somebody", poison.scope(), poison.cause()));
        }
    }

    /** It does not matter of which network the poisoner is. */
    static final class Placeless<T> extends ForwardingCore<T> {
        Placeless(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            super.poison(by, new Poison(poison.strength(), poison.by(), poison.cause()));
        }
    }

    /** There is no poison without a cause. */
    static final class Accusing<T> extends ForwardingCore<T> {
        Accusing(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            Throwable cause = poison.cause() == null ? new IllegalStateException("poisoned") : poison.cause();
            super.poison(by, new Poison(poison.strength(), poison.by(), poison.scope(), cause));
        }
    }

    /** What is in the buffer can be read, whoever has poisoned it. */
    static final class Keeping<T> extends ForwardingCore<T> {
        Keeping(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void poison(@Nullable Side by, Poison poison) {
            super.poison(by == Side.READING ? Side.WRITING : by, poison);
        }
    }

    /** There may be readers again. */
    static final class Readerless<T> extends ForwardingCore<T> {
        Readerless(ChannelCore<T> correct) {
            super(correct);
        }

        @Override
        public void detach(EndId end) {
            if (end.side() == Side.WRITING) {
                super.detach(end);
            }
        }
    }
}
