package dev.strait.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strait.Buffer;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import java.util.ArrayList;
import java.util.List;

/** A history written by hand: operations in the order in which they began, with their ends said where they matter. */
final class Written {
    private final List<ChannelPlan> channels = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<History.Undelivered> undelivered = new ArrayList<>();
    private int others = 10;

    /** One channel with one writer and one reader. */
    static Written on(Buffer buffer) {
        return new Written().and(buffer, 0, 1, 1);
    }

    Written and(Buffer buffer, int immunity, int writers, int readers) {
        channels.add(new ChannelPlan(buffer, immunity, writers, readers));
        return this;
    }

    Written did(int who, int begun, int ended, Action action, Outcome outcome) {
        operations.add(new Operation(who, begun, ended, action, outcome));
        return this;
    }

    Written write(int who, int begun, int ended, String value) {
        return did(who, begun, ended, writing(value), new Outcome.Done(0, value));
    }

    Written read(int who, int begun, int ended, String value) {
        return did(who, begun, ended, READ, new Outcome.Done(0, value));
    }

    Written closes(int who, int begun, int ended, Side side) {
        return did(who, begun, ended, new Action.Close(0, side), Outcome.Plain.HAPPENED);
    }

    Written poisons(int who, int begun, int ended, Side side, int strength) {
        return did(who, begun, ended, new Action.Poison(0, side, strength), Outcome.Plain.HAPPENED);
    }

    Written interrupts(int process, int begun, int ended) {
        return did(others++, begun, ended, new Action.Interrupt(process), Outcome.Plain.HAPPENED);
    }

    Written networkEnds(int begun, int ended) {
        Action poison = new Action.Poison(0, null, Poison.LETHAL);
        return did(others++, begun, ended, poison, Outcome.Plain.HAPPENED);
    }

    Written reports(int at, String value) {
        undelivered.add(new History.Undelivered(0, value, at));
        return this;
    }

    static final Action READ = plain(Communication.read(0), Action.Limit.FOREVER);
    static final Action TRY_READ = plain(Communication.read(0), Action.Limit.NOT);

    static Action writing(String value) {
        return plain(Communication.write(0, value), Action.Limit.FOREVER);
    }

    static Action tryingToWrite(String value) {
        return plain(Communication.write(0, value), Action.Limit.NOT);
    }

    static Action plain(Communication communication, Action.Limit limit) {
        return new Action.Communicate(List.of(communication), Action.Choice.PLAIN, limit);
    }

    static Action pri(Communication... guards) {
        return new Action.Communicate(List.of(guards), Action.Choice.PRI, Action.Limit.FOREVER);
    }

    History history(boolean complete) {
        return new History(channels, operations, undelivered, complete);
    }

    void isExplained() {
        Finding finding = Search.explain(history(true));
        assertInstanceOf(Finding.Explained.class, finding, finding::toString);
    }

    /** It is not, since it is against that law; returns the report. */
    String breaks(String law) {
        Finding.Unexplained finding =
                assertInstanceOf(Finding.Unexplained.class, Search.explain(history(true)), "it was explained");
        assertTrue(finding.report().contains(law), () -> "expected " + law + " in: " + finding.report());
        return finding.report();
    }
}
