package dev.strait.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.Network;
import dev.strait.One2One;
import dev.strait.ProcessBody;
import java.util.List;

class ProcessesTest {
    @BothBackends
    void identity(String backend) throws InterruptedException {
        assertEquals(List.of(1, 2, 3), through(backend, Processes::identity, 1, 2, 3));
    }

    @BothBackends
    void prefix(String backend) throws InterruptedException {
        assertEquals(List.of(0, 1, 2), through(backend, (in, out) -> Processes.prefix(0, in, out), 1, 2));
        assertEquals(List.of(0), through(backend, (in, out) -> Processes.prefix(0, in, out)));
    }

    @BothBackends
    void successor(String backend) throws InterruptedException {
        assertEquals(List.of(2, 3, 4), through(backend, Processes::successor, 1, 2, 3));
    }

    @BothBackends
    void sequentialDelta(String backend) throws InterruptedException {
        Network.run(backend, net -> delta(net, Processes::sequentialDelta));
    }

    @BothBackends
    void parallelDelta(String backend) throws InterruptedException {
        Network.run(backend, net -> delta(net, (in, left, right) -> Processes.parallelDelta(net, in, left, right)));
    }

    /** Only a parallel delta can do this: its second output is read first. */
    @BothBackends
    void parallelDeltaWritesInWhicheverOrderItIsRead(String backend) throws InterruptedException {
        Network.run(backend, net -> {
            One2One<Integer> in = net.one2one();
            One2One<Integer> left = net.one2one();
            One2One<Integer> right = net.one2one();
            net.fork("source", in.writer(), out -> write(out, 1));
            net.fork(
                    "delta",
                    in.reader(),
                    left.writer(),
                    right.writer(),
                    (from, a, b) -> Processes.parallelDelta(net, from, a, b));
            assertEquals(1, right.reader().read());
            assertEquals(1, left.reader().read());
        });
    }

    /** Each process here would go on for ever, if it did not end when nobody reads. */
    @BothBackends
    void endWhenNobodyReads(String backend) throws InterruptedException {
        Network.run(backend, net -> {
            One2One<Integer> a = net.one2one();
            One2One<Integer> b = net.one2one();
            One2One<Integer> c = net.one2one();
            One2One<Integer> d = net.one2one();
            net.fork("prefix", c.reader(), a.writer(), (in, out) -> Processes.prefix(0, in, out));
            net.fork(
                    "delta",
                    a.reader(),
                    b.writer(),
                    d.writer(),
                    (in, left, right) -> Processes.parallelDelta(net, in, left, right));
            net.fork("identity", b.reader(), c.writer(), Processes::identity);
            assertEquals(0, d.reader().read());
            assertEquals(0, d.reader().read());
            d.reader().close();
        });
    }

    private static void delta(
            Network net,
            ProcessBody.Of3<ExclusiveReader<Integer>, ExclusiveWriter<Integer>, ExclusiveWriter<Integer>> delta)
            throws InterruptedException {
        One2One<Integer> in = net.one2one();
        One2One<Integer> left = net.one2one();
        One2One<Integer> right = net.one2one();
        net.fork("source", in.writer(), out -> write(out, 1, 2, 3));
        net.fork("delta", in.reader(), left.writer(), right.writer(), delta);
        List<List<Integer>> copies = net.par(
                () -> left.reader().stream().toList(),
                () -> right.reader().stream().toList());
        assertEquals(List.of(List.of(1, 2, 3), List.of(1, 2, 3)), copies);
    }

    /** What comes out of a process when these numbers, and no more, go in. */
    private static List<Integer> through(
            String backend, ProcessBody.Of2<ExclusiveReader<Integer>, ExclusiveWriter<Integer>> process, int... numbers)
            throws InterruptedException {
        return Network.on(backend).call(net -> {
            One2One<Integer> in = net.one2one();
            One2One<Integer> out = net.one2one();
            net.fork("source", in.writer(), end -> write(end, numbers));
            net.fork("process", in.reader(), out.writer(), process);
            return out.reader().stream().toList();
        });
    }

    private static void write(ExclusiveWriter<Integer> out, int... numbers) throws InterruptedException {
        for (int number : numbers) {
            out.write(number);
        }
    }
}
