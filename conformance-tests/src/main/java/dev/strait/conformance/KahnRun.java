package dev.strait.conformance;

import dev.strait.Buffer;
import dev.strait.ChannelClosedException;
import dev.strait.ChannelEnd;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.conformance.KahnNetwork.Deed;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link KahnNetwork} on a backend. It is over when every process has seen as much as it must, and those that must wait for ever do;
 * then they are interrupted, and what is seen after that does not count.
 */
final class KahnRun {
    private final KahnNetwork network;
    private final KahnMachine expected;
    private final List<One2One<Integer>> channels = new ArrayList<>();
    private final List<KahnStory> stories;
    private final AtomicReferenceArray<@Nullable Thread> threads;
    private volatile boolean over;

    KahnRun(KahnNetwork network, KahnMachine expected) {
        int processes = network.processes().size();
        this.network = network;
        this.expected = expected;
        this.stories = IntStream.range(0, processes).mapToObj(KahnStory::new).toList();
        this.threads = new AtomicReferenceArray<>(processes);
    }

    /** What the processes have seen. */
    List<List<String>> run(Subject subject) throws Exception {
        try {
            Networks.runUnwatched(subject, net -> {
                for (KahnNetwork.Link link : network.links()) {
                    Buffer buffer = link.buffer();
                    channels.add(net.one2one(buffer));
                }
                for (int process = 0; process < stories.size(); process++) {
                    fork(net, process);
                }
                Patience.until("all to have seen what they must", this::isOver);
                over = true;
                interruptAll();
            });
        } catch (AssertionError e) {
            throw new AssertionError(
                    "CH-06 EQ-01: somebody waits for what must come; seen until then: " + seen()
                            + System.lineSeparator() + e.getMessage(),
                    e);
        }
        return seen();
    }

    private List<List<String>> seen() {
        return stories.stream().map(KahnStory::events).toList();
    }

    private boolean isOver() {
        for (int process = 0; process < stories.size(); process++) {
            int events = stories.get(process).events().size();
            if (events < expected.stories().get(process).size() || !(expected.hasEnded(process) || waits(process))) {
                return false;
            }
        }
        return true;
    }

    private boolean waits(int process) {
        Thread thread = threads.get(process);
        return thread != null && Spot.isWaiting(thread);
    }

    private void interruptAll() {
        for (int process = 0; process < stories.size(); process++) {
            Thread thread = threads.get(process);
            if (thread != null && !expected.hasEnded(process)) {
                thread.interrupt();
            }
        }
    }

    private void fork(Network net, int process) {
        List<Deed> program = network.program(process);
        List<ChannelEnd> ends = new ArrayList<>();
        for (int link = 0; link < channels.size(); link++) {
            if (network.owner(link, Side.WRITING) == process) {
                ends.add(channels.get(link).writer());
            }
            if (network.owner(link, Side.READING) == process) {
                ends.add(channels.get(link).reader());
            }
        }
        net.fork("process-" + process, ends, () -> {
            threads.set(process, Objects.requireNonNull(Thread.currentThread()));
            try {
                for (Deed deed : program) {
                    perform(deed, stories.get(process));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // it was to wait for ever
            } catch (ChannelClosedException e) {
                if (!over) {
                    throw e;
                }
            }
        });
    }

    private void perform(Deed deed, KahnStory story) throws InterruptedException {
        One2One<Integer> channel = channels.get(deed.link());
        switch (deed.verb()) {
            case WRITE -> write(channel.writer(), deed.link(), story);
            case READ -> read(channel.reader(), deed.link(), story);
            case CLOSE -> channel.writer().close();
            case DRAIN -> {
                while (read(channel.reader(), deed.link(), story)) {}
            }
        }
    }

    private void write(ChannelWriter<Integer> out, int link, KahnStory story) throws InterruptedException {
        int value = story.toWrite();
        out.write(value);
        if (!over) {
            story.wrote(link, value);
        }
    }

    private boolean read(ChannelReader<Integer> in, int link, KahnStory story) throws InterruptedException {
        Integer value = in.readOrNull();
        if (over) {
            throw new InterruptedException();
        }
        if (value == null) {
            story.sawTheEnd(link);
        } else {
            story.read(link, value);
        }
        return value != null;
    }
}
