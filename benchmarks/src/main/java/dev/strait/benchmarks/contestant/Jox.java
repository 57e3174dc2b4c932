package dev.strait.benchmarks.contestant;

import com.softwaremill.jox.Channel;
import com.softwaremill.jox.ChannelErrorException;
import com.softwaremill.jox.Select;
import com.softwaremill.jox.SelectClause;
import dev.strait.benchmarks.stage.Choice;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.MixedSelects;
import dev.strait.benchmarks.stage.Relays;
import dev.strait.benchmarks.stage.SharedBuffers;
import dev.strait.benchmarks.stage.SharedRendezvous;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Jox, whose channels any number of threads may use. Its select prefers the clauses that come first. */
final class Jox extends PlainStage implements SharedRendezvous, SharedBuffers, MixedSelects, Relays {
    Jox(ThreadKind threads) {
        super(threads);
    }

    @Override
    public Link rendezvous() {
        return new JoxLink(Channel.newRendezvousChannel());
    }

    @Override
    public Link sharedRendezvous(int writers, int readers) {
        return rendezvous();
    }

    @Override
    public Link buffer(int capacity) {
        return new JoxLink(Channel.newBufferedChannel(capacity));
    }

    @Override
    public Link sharedBuffer(int capacity, int writers, int readers) {
        return buffer(capacity);
    }

    @Override
    public Choice choiceOfReads(List<Link> links) {
        return choice(links, List.of(), Tokens.of(0));
    }

    @Override
    public Choice choice(List<Link> reads, List<Link> writes, Integer value) {
        return new JoxChoice(reads, writes, value);
    }

    @Override
    public Link poisonable() {
        return rendezvous();
    }

    @Override
    public void poison(Link link) {
        poison(link, new IllegalStateException("poisoned"));
    }

    private static void poison(Link link, Throwable cause) {
        ((JoxLink) link).channel.errorOrClosed(cause);
    }

    /** What is passed on is the first cause: a chain of as many exceptions as there are processes would be what is measured. */
    @Override
    public Body relay(Link in, Link out) {
        return () -> {
            try {
                while (true) {
                    out.put(in.take());
                }
            } catch (ChannelErrorException poisoned) {
                Throwable cause = Objects.requireNonNull(poisoned.getCause());
                poison(in, cause);
                poison(out, cause);
            }
        };
    }

    private record JoxLink(Channel<Integer> channel) implements Link {
        @Override
        public void put(Integer value) throws InterruptedException {
            channel.send(value);
        }

        @Override
        public Integer take() throws InterruptedException {
            return channel.receive();
        }
    }

    private static final class JoxChoice implements Choice {
        private final SelectClause<?>[] clauses;
        private Integer value = Tokens.of(0);
        private int chosen;

        JoxChoice(List<Link> reads, List<Link> writes, Integer toWrite) {
            List<SelectClause<?>> list = new ArrayList<>();
            for (Link link : reads) {
                int index = list.size();
                list.add(((JoxLink) link).channel.receiveClause(read -> {
                    chosen = index;
                    value = read;
                    return read;
                }));
            }
            for (Link link : writes) {
                int index = list.size();
                list.add(((JoxLink) link).channel.sendClause(toWrite, () -> {
                    chosen = index;
                    return toWrite;
                }));
            }
            clauses = list.toArray(SelectClause<?>[]::new);
        }

        @Override
        public int select() throws InterruptedException {
            Select.select(clauses);
            return chosen;
        }

        @Override
        public Integer value() {
            return value;
        }
    }
}
