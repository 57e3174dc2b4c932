package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import dev.strait.One2One;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A buffer and its definition, driven alike by one process that writes (true) and reads (false). Where that would have to wait
 * it tries instead; both have to agree on what it sees.
 */
record Series(int capacity, List<Boolean> moves) {
    void compare(Subject subject) throws Exception {
        List<String> ofBuffer = new ArrayList<>();
        Networks.run(subject, net -> {
            Channel<Integer> channel = net.one2one(Buffer.fifo(capacity));
            drive(channel.writer(), channel.reader(), ofBuffer);
        });
        List<String> ofProcesses = new ArrayList<>();
        Networks.run(subject, net -> {
            One2One<Integer> first = net.one2one();
            drive(first.writer(), identities(net, first), ofProcesses);
        });
        assertEquals(ofProcesses, ofBuffer);
    }

    @Override
    public String toString() {
        StringJoiner lines = new StringJoiner(System.lineSeparator()).add("fifo(" + capacity + ")");
        moves.forEach(write -> lines.add(write ? "write" : "read"));
        return lines.add("close, and read until the end of the stream").toString();
    }

    private ChannelReader<Integer> identities(Network net, One2One<Integer> first) {
        One2One<Integer> last = first;
        for (int i = 0; i < capacity; i++) {
            One2One<Integer> next = net.one2one();
            net.fork("identity-" + i, last.reader(), next.writer(), (in, out) -> {
                for (Integer value : in) {
                    out.write(value);
                }
            });
            last = next;
        }
        return last.reader();
    }

    private void drive(ChannelWriter<Integer> out, ChannelReader<Integer> in, List<String> seen)
            throws InterruptedException {
        int held = 0;
        int value = 0;
        for (boolean write : moves) {
            if (write && held < capacity) {
                out.write(value++);
                held++;
                seen.add("written");
            } else if (write) {
                seen.add("full: written " + out.tryWrite(-1));
            } else if (held > 0) {
                seen.add("read " + in.read());
                held--;
            } else {
                seen.add("empty: read " + in.tryRead());
            }
        }
        out.close();
        for (Integer left : in) {
            seen.add("left " + left);
        }
        seen.add("end of stream");
    }
}
