package dev.strait.engine;

import dev.strait.Start;
import dev.strait.spi.BarrierCore;
import dev.strait.spi.Failure;
import dev.strait.spi.Party;
import dev.strait.spi.Poison;
import dev.strait.spi.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A barrier whose members have one offer each, and a planted mistake: it commits them one after the other, and looks between whether
 * it has been broken. The canary.
 */
final class DefectiveAssembly implements BarrierCore {
    private final List<Party> waiting = new ArrayList<>();
    private int members;
    private volatile @Nullable Poison broken;

    @Override
    public void enrol(long member, SessionId owner) {
        members++;
    }

    @Override
    public void offer(Party party, int guard, long member) {
        List<Party> complete = List.of();
        synchronized (waiting) {
            waiting.add(party);
            if (waiting.size() == members || broken != null) {
                complete = List.copyOf(waiting);
                waiting.clear();
            }
        }
        for (Party each : complete) {
            answer(each);
            Start.giveWay();
        }
    }

    private void answer(Party party) {
        Poison poison = broken;
        if (poison == null) {
            party.tryCommit(0, null);
        } else {
            party.fail(0, new Failure.Poisoned(poison));
        }
    }

    @Override
    public void poison(Poison poison) {
        broken = poison;
        List<Party> failing;
        synchronized (waiting) {
            failing = List.copyOf(waiting);
            waiting.clear();
        }
        failing.forEach(this::answer);
    }

    @Override
    public @Nullable Poison broken() {
        return broken;
    }

    @Override
    public void resign(long member) {
        throw new UnsupportedOperationException("no race needs it");
    }

    @Override
    public void withdraw(Party party, int guard, long member) {
        throw new UnsupportedOperationException("no race needs it");
    }

    @Override
    public void reset() {
        throw new UnsupportedOperationException("no race needs it");
    }
}
