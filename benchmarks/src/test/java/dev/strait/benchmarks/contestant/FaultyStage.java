package dev.strait.benchmarks.contestant;

import dev.strait.benchmarks.stage.Choice;
import dev.strait.benchmarks.stage.Link;
import dev.strait.benchmarks.stage.MixedSelects;
import dev.strait.benchmarks.stage.Relays;
import dev.strait.benchmarks.stage.SharedBuffers;
import dev.strait.benchmarks.stage.SharedRendezvous;
import dev.strait.benchmarks.stage.Tokens;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A stage whose links, and choices, give one value that is one less than what was written. */
final class FaultyStage implements SharedRendezvous, SharedBuffers, MixedSelects, Relays {
    private final Jox honest = new Jox(ThreadKind.VIRTUAL);
    private final int which;

    /** The so-manieth value is wrong. */
    FaultyStage(int which) {
        this.which = which;
    }

    @Override
    public void par(List<? extends Body> processes) throws Exception {
        honest.par(processes);
    }

    @Override
    public Link rendezvous() {
        return new FaultyLink(honest.rendezvous());
    }

    @Override
    public Link sharedRendezvous(int writers, int readers) {
        return rendezvous();
    }

    @Override
    public Link buffer(int capacity) {
        return new FaultyLink(honest.buffer(capacity));
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
        Choice choice = honest.choice(honest(reads), honest(writes), value);
        AtomicInteger reading = new AtomicInteger();
        return new Choice() {
            @Override
            public int select() throws InterruptedException {
                return choice.select();
            }

            @Override
            public Integer value() {
                return changed(reading, choice.value());
            }
        };
    }

    @Override
    public Link poisonable() {
        return rendezvous();
    }

    @Override
    public void poison(Link link) {
        honest.poison(((FaultyLink) link).honestLink);
    }

    @Override
    public Body relay(Link in, Link out) {
        return honest.relay(((FaultyLink) in).honestLink, ((FaultyLink) out).honestLink);
    }

    private static List<Link> honest(List<Link> links) {
        return links.stream().map(link -> ((FaultyLink) link).honestLink).toList();
    }

    private Integer changed(AtomicInteger reading, Integer value) {
        return reading.incrementAndGet() == which ? Integer.valueOf(value - 1) : value;
    }

    private final class FaultyLink implements Link {
        private final Link honestLink;
        private final AtomicInteger reading = new AtomicInteger();

        FaultyLink(Link honestLink) {
            this.honestLink = honestLink;
        }

        @Override
        public void put(Integer value) throws InterruptedException {
            honestLink.put(value);
        }

        @Override
        public Integer take() throws InterruptedException {
            return changed(reading, honestLink.take());
        }
    }
}
