package dev.strait.benchmarks.contestant;

import dev.strait.Alt;
import dev.strait.Any2Any;
import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Guard;
import dev.strait.Network;
import dev.strait.One2Any;
import dev.strait.One2One;
import dev.strait.ProcessBody;
import dev.strait.benchmarks.stage.Choice;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.MixedSelects;
import dev.strait.benchmarks.stage.Relays;
import dev.strait.benchmarks.stage.SharedBuffers;
import dev.strait.benchmarks.stage.SharedRendezvous;
import dev.strait.benchmarks.stage.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Ourselves, as a user would write it: a network, the kind of channel that fits, {@code par}, {@code Alt.fair}, poison. */
final class StraitStage implements SharedRendezvous, SharedBuffers, MixedSelects, Relays {
    private final Network network;

    StraitStage(Network network) {
        this.network = network;
    }

    @Override
    public void par(List<? extends Body> processes) throws Exception {
        network.par(processes.stream().<ProcessBody>map(process -> process::run).toList());
    }

    @Override
    public Link rendezvous() {
        return exclusive(network.one2one());
    }

    @Override
    public Link sharedRendezvous(int writers, int readers) {
        return shared(Buffer.none(), writers, readers);
    }

    @Override
    public Link buffer(int capacity) {
        return exclusive(network.one2one(Buffer.fifo(capacity)));
    }

    @Override
    public Link sharedBuffer(int capacity, int writers, int readers) {
        return shared(Buffer.fifo(capacity), writers, readers);
    }

    private static Link exclusive(One2One<Integer> channel) {
        return new ExclusiveLink(channel.writer(), channel.reader());
    }

    private Link shared(Buffer buffer, int writers, int readers) {
        if (readers == 1) {
            Any2One<Integer> channel = network.any2one(buffer);
            return new SharedLink(channel.writer(), channel.reader());
        }
        if (writers == 1) {
            One2Any<Integer> channel = network.one2any(buffer);
            return new SharedLink(channel.writer(), channel.reader());
        }
        Any2Any<Integer> channel = network.any2any(buffer);
        return new SharedLink(channel.writer(), channel.reader());
    }

    @Override
    public Choice choiceOfReads(List<Link> links) {
        return choice(links, List.of(), Tokens.of(0));
    }

    @Override
    public Choice choice(List<Link> reads, List<Link> writes, Integer value) {
        return new FairChoice(reads, writes, value);
    }

    @Override
    public Link poisonable() {
        return rendezvous();
    }

    @Override
    public void poison(Link link) {
        ((ExclusiveLink) link).writer.poison();
    }

    /** Nothing to write for the poison: it ends the process, and that passes it on to its ends. */
    @Override
    public Body relay(Link in, Link out) {
        ExclusiveReader<Integer> reader = ((ExclusiveLink) in).reader;
        ExclusiveWriter<Integer> writer = ((ExclusiveLink) out).writer;
        return () -> {
            while (true) {
                writer.write(reader.read());
            }
        };
    }

    /** Forked, and not by {@code par}, for which a process that poison has stopped is a reason to interrupt the others. */
    @Override
    public void runUntilPoisoned(List<? extends Body> processes) throws InterruptedException {
        network.scope(inner -> processes.forEach(process -> inner.fork(process::run)));
    }

    private record ExclusiveLink(ExclusiveWriter<Integer> writer, ExclusiveReader<Integer> reader) implements Link {
        @Override
        public void put(Integer value) throws InterruptedException {
            writer.write(value);
        }

        @Override
        public Integer take() throws InterruptedException {
            return reader.read();
        }
    }

    private record SharedLink(ChannelWriter<Integer> writer, ChannelReader<Integer> reader) implements Link {
        @Override
        public void put(Integer value) throws InterruptedException {
            writer.write(value);
        }

        @Override
        public Integer take() throws InterruptedException {
            return reader.read();
        }
    }

    private static final class FairChoice implements Choice {
        private final Alt<Integer> alternative;
        private Integer value = Tokens.of(0);

        FairChoice(List<Link> reads, List<Link> writes, Integer toWrite) {
            List<Guard<Integer>> guards = new ArrayList<>();
            for (Link link : reads) {
                Integer index = guards.size();
                guards.add(((ExclusiveLink) link).reader.onRead(read -> {
                    value = read;
                    return index;
                }));
            }
            for (Link link : writes) {
                Integer index = guards.size();
                guards.add(((ExclusiveLink) link).writer.onWrite(toWrite, () -> index));
            }
            alternative = Alt.fair(guards);
        }

        @Override
        public int select() throws InterruptedException {
            return alternative.select();
        }

        @Override
        public Integer value() {
            return value;
        }
    }
}
