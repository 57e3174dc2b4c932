package dev.strait.benchmarks;

import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.ProcessBody;
import java.util.List;

/** Ourselves, as a user would write it: a network, its One2One channels, and {@code par}. */
final class Strait implements Contestant {
    @Override
    public void run(ThreadKind threads, Workload workload) throws Exception {
        Network.on(threads.backend()).run(network -> workload.run(new NetworkStage(network)));
    }

    private record NetworkStage(Network network) implements Stage {
        @Override
        public Link link() {
            return new ChannelLink(network.one2one());
        }

        @Override
        public void par(List<? extends Body> processes) throws Exception {
            network.par(
                    processes.stream().<ProcessBody>map(process -> process::run).toList());
        }
    }

    private static final class ChannelLink implements Link {
        private final ExclusiveWriter<Integer> writer;
        private final ExclusiveReader<Integer> reader;

        ChannelLink(One2One<Integer> channel) {
            writer = channel.writer();
            reader = channel.reader();
        }

        @Override
        public void put(Integer value) throws InterruptedException {
            writer.write(value);
        }

        @Override
        public Integer take() throws InterruptedException {
            return reader.read();
        }
    }
}
