package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Choice;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.Relays;
import dev.strait.benchmarks.stage.Selects;
import dev.strait.benchmarks.stage.SharedBuffers;
import dev.strait.benchmarks.stage.SharedRendezvous;
import dev.strait.benchmarks.stage.Tokens;
import java.util.List;
import org.jcsp.lang.Alternative;
import org.jcsp.lang.AltingChannelInput;
import org.jcsp.lang.Any2AnyChannel;
import org.jcsp.lang.Any2OneChannel;
import org.jcsp.lang.Channel;
import org.jcsp.lang.ChannelInput;
import org.jcsp.lang.ChannelOutput;
import org.jcsp.lang.Guard;
import org.jcsp.lang.One2AnyChannel;
import org.jcsp.lang.One2OneChannel;
import org.jcsp.lang.PoisonException;
import org.jcsp.util.Buffer;

/** JCSP: the kind of channel that fits, {@code fairSelect}, poison. Its processes are threads of ours. */
final class Jcsp extends PlainStage implements SharedRendezvous, SharedBuffers, Selects, Relays {
    private static final int IMMUNITY = 0;
    private static final int STRENGTH = 1;

    Jcsp(ThreadKind threads) {
        super(threads);
    }

    @Override
    public Link rendezvous() {
        One2OneChannel<Integer> channel = Channel.one2one();
        return new JcspLink(channel.in(), channel.out());
    }

    @Override
    public Link sharedRendezvous(int writers, int readers) {
        if (readers == 1) {
            Any2OneChannel<Integer> channel = Channel.any2one();
            return new JcspLink(channel.in(), channel.out());
        }
        if (writers == 1) {
            One2AnyChannel<Integer> channel = Channel.one2any();
            return new JcspLink(channel.in(), channel.out());
        }
        Any2AnyChannel<Integer> channel = Channel.any2any();
        return new JcspLink(channel.in(), channel.out());
    }

    @Override
    public Link buffer(int capacity) {
        One2OneChannel<Integer> channel = Channel.one2one(new Buffer<>(capacity));
        return new JcspLink(channel.in(), channel.out());
    }

    @Override
    public Link sharedBuffer(int capacity, int writers, int readers) {
        Buffer<Integer> buffer = new Buffer<>(capacity);
        if (readers == 1) {
            Any2OneChannel<Integer> channel = Channel.any2one(buffer);
            return new JcspLink(channel.in(), channel.out());
        }
        if (writers == 1) {
            One2AnyChannel<Integer> channel = Channel.one2any(buffer);
            return new JcspLink(channel.in(), channel.out());
        }
        Any2AnyChannel<Integer> channel = Channel.any2any(buffer);
        return new JcspLink(channel.in(), channel.out());
    }

    @Override
    public Choice choiceOfReads(List<Link> links) {
        return new JcspChoice(links);
    }

    @Override
    public Link poisonable() {
        One2OneChannel<Integer> channel = Channel.one2one(IMMUNITY);
        return new JcspLink(channel.in(), channel.out());
    }

    @Override
    public void poison(Link link) {
        ((JcspLink) link).out.poison(STRENGTH);
    }

    @Override
    public Body relay(Link in, Link out) {
        return () -> {
            try {
                while (true) {
                    out.put(in.take());
                }
            } catch (PoisonException poisoned) {
                ((JcspLink) in).in.poison(poisoned.getStrength());
                ((JcspLink) out).out.poison(poisoned.getStrength());
            }
        };
    }

    private record JcspLink(ChannelInput<Integer> in, ChannelOutput<Integer> out) implements Link {
        @Override
        public void put(Integer value) {
            out.write(value);
        }

        @Override
        public Integer take() {
            return in.read();
        }
    }

    private static final class JcspChoice implements Choice {
        private final List<AltingChannelInput<Integer>> inputs;
        private final Alternative alternative;
        private Integer value = Tokens.of(0);

        JcspChoice(List<Link> links) {
            inputs = links.stream()
                    .map(link -> (AltingChannelInput<Integer>) ((JcspLink) link).in)
                    .toList();
            alternative = new Alternative(inputs.toArray(Guard[]::new));
        }

        @Override
        public int select() {
            int chosen = alternative.fairSelect();
            value = inputs.get(chosen).read();
            return chosen;
        }

        @Override
        public Integer value() {
            return value;
        }
    }
}
