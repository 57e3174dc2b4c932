package dev.strait.conformance;

import dev.strait.Buffer;
import dev.strait.conformance.KahnNetwork.Deed;
import dev.strait.conformance.KahnNetwork.Verb;
import dev.strait.spi.Side;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;

/**
 * Carries out a {@link KahnNetwork}, one deed at a time, until none is left that could be done. In which order is all the same, so one
 * order tells what any backend must do, and who waits for ever in the end.
 */
final class KahnMachine {
    private final KahnNetwork network;
    private final List<Fifo> channels;
    private final List<Actor> actors;

    private KahnMachine(KahnNetwork network) {
        this.network = network;
        this.channels = network.links().stream().map(Fifo::new).toList();
        this.actors = IntStream.range(0, network.processes().size())
                .mapToObj(Actor::new)
                .toList();
    }

    static KahnMachine run(KahnNetwork network) {
        KahnMachine machine = new KahnMachine(network);
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Actor actor : machine.actors) {
                moved |= actor.advance();
            }
        }
        return machine;
    }

    /** What the processes have seen. */
    List<List<String>> stories() {
        return actors.stream().map(actor -> actor.story.events()).toList();
    }

    /** Whether a process has come to its end; if not, it waits for ever. */
    boolean hasEnded(int process) {
        return actors.get(process).hasEnded();
    }

    private static final class Fifo {
        private final Queue<Integer> values = new ArrayDeque<>();
        private final int room;
        private boolean closed;

        Fifo(KahnNetwork.Link link) {
            room = switch (link.buffer()) {
                case Buffer.None none -> 0;
                case Buffer.Fifo fifo -> fifo.capacity();
                case Buffer.Unbounded unbounded -> Integer.MAX_VALUE;
                default -> throw new IllegalArgumentException("not determinate: " + link.buffer());
            };
        }
    }

    private final class Actor {
        private final KahnStory story;
        private final List<Deed> program;
        private int next;

        Actor(int me) {
            this.story = new KahnStory(me);
            this.program = network.program(me);
        }

        boolean hasEnded() {
            return next == program.size();
        }

        /** Does what comes next, if it can be done; a value passes from hand to hand in the turn of its writer. */
        boolean advance() {
            if (hasEnded()) {
                return false;
            }
            Deed deed = program.get(next);
            Fifo channel = channels.get(deed.link());
            return switch (deed.verb()) {
                case CLOSE -> {
                    channel.closed = true;
                    next++;
                    yield true;
                }
                case WRITE -> write(deed.link(), channel);
                case READ, DRAIN -> read(deed, channel);
            };
        }

        private boolean write(int link, Fifo channel) {
            int value = story.toWrite();
            Actor reader = actors.get(network.owner(link, Side.READING));
            if (channel.values.size() < channel.room) {
                channel.values.add(value);
            } else if (channel.room == 0 && reader.awaits(link)) {
                reader.take(link, value);
            } else {
                return false;
            }
            story.wrote(link, value);
            next++;
            return true;
        }

        private boolean read(Deed deed, Fifo channel) {
            Integer value = channel.values.poll();
            if (value != null) {
                take(deed.link(), value);
            } else if (channel.closed) {
                story.sawTheEnd(deed.link());
                next++;
            } else {
                return false;
            }
            return true;
        }

        private boolean awaits(int link) {
            return !hasEnded() && program.get(next).reads(link);
        }

        private void take(int link, int value) {
            story.read(link, value);
            if (program.get(next).verb() == Verb.READ) {
                next++;
            }
        }
    }
}
