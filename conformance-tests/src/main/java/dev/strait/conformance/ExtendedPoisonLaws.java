package dev.strait.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.strait.Buffer;
import dev.strait.CallFailedException;
import dev.strait.Channel;
import dev.strait.ChannelEnd;
import dev.strait.ChannelPoisonedException;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.LostEndException;
import dev.strait.One2One;
import dev.strait.One2OneCall;
import dev.strait.ReaderFailedException;
import dev.strait.spi.Capability;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Poison, calls and ends that move, in and around the blocks of extended operations. If one of these fails, look at what was
 * matched when the poison came: that stays so, and nothing else does.
 */
public abstract class ExtendedPoisonLaws extends Laws {
    /** For subclasses. */
    protected ExtendedPoisonLaws() {}

    private void assumeMobile() {
        requires(Capability.MOBILE_ENDS);
    }

    @TestFactory
    @DisplayName(
            "PO-01 XR-02 poison during a write that follows an extended read fails that write, with its value (T-3)")
    List<DynamicTest> writeAfterABlock() {
        return Peer.each((kind, peer) -> network(net -> {
            Channel<String> channel = kind.make(net, Buffer.none());
            ChannelReader<String> in = channel.reader();
            Spot writing = new Spot();
            net.fork("writer", channel.writer(), out -> {
                peer.write(net, out, "a");
                writing.mark();
                var poisoned = assertThrows(ChannelPoisonedException.class, () -> out.write("b"));
                assertEquals("b", poisoned.undelivered().orElseThrow());
            });
            assertEquals("a", in.<String, RuntimeException>readExtended(value -> value));
            writing.awaitBlocked();
            in.poison();
            assertThrows(ChannelPoisonedException.class, in::read);
        }));
    }

    @TestFactory
    @DisplayName(
            "XR-05 PO-05 poison inside the block of a read: the writer that stays has written, and both learn of it next (T-4)")
    List<DynamicTest> insideARead() {
        return Peer.each((kind, peer) -> network(net -> {
            Channel<String> channel = kind.make(net, Buffer.none());
            ChannelReader<String> in = channel.reader();
            net.fork("writer", channel.writer(), out -> {
                peer.write(net, out, "a");
                assertThrows(ChannelPoisonedException.class, () -> out.write("b"));
            });
            assertEquals("a in the block", in.<String, RuntimeException>readExtended(value -> {
                in.poison();
                return value + " in the block";
            }));
            assertThrows(ChannelPoisonedException.class, in::read);
        }));
    }

    @TestFactory
    @DisplayName(
            "XR-05 PO-05 poison inside the block of a write: the reader that stays gets the value, and both learn of it next (T-4)")
    List<DynamicTest> insideAWrite() {
        return Peer.each((kind, peer) -> network(net -> {
            Channel<String> channel = kind.make(net, Buffer.none());
            ChannelWriter<String> out = channel.writer();
            net.fork("reader", channel.reader(), in -> {
                assertEquals("a", peer.read(net, in));
                assertThrows(ChannelPoisonedException.class, in::read);
            });
            out.writeExtended(() -> {
                out.poison();
                return "a";
            });
            assertThrows(ChannelPoisonedException.class, () -> out.write("b"));
        }));
    }

    @TestFactory
    @DisplayName(
            "XR-05 MO-01 an end that is read under a block is the reader's, though the channel is poisoned in the block")
    List<DynamicTest> endUnderABlock() {
        assumeMobile();
        return each(
                List.of(Buffer.none(), Buffer.fifo(2)),
                (kind, buffer) -> network(net -> {
                    Channel<ChannelEnd> carrier = kind.make(net, buffer);
                    ChannelReader<ChannelEnd> in = carrier.reader();
                    One2One<String> wire = net.one2one(Buffer.fifo(1));
                    net.fork("writer", carrier.writer(), wire.writer(), ChannelWriter::write);
                    ChannelEnd mine = in.readExtended(end -> {
                        in.poison();
                        return end;
                    });
                    assertSame(wire.writer(), mine);
                    assertEquals("works", Moved.exercise(mine, wire.reader(), "works"));
                }));
    }

    @TestFactory
    @DisplayName(
            "XR-05 MO-03 an end that is made for a buffer whose reader has poisoned it meanwhile is lost, and its peer told")
    List<DynamicTest> endInTheMaking() {
        assumeMobile();
        return each(
                List.of(Buffer.fifo(2), Buffer.unbounded()),
                (kind, buffer) -> network(net -> {
                    Channel<ChannelEnd> carrier = kind.make(net, buffer);
                    ChannelReader<ChannelEnd> in = carrier.reader();
                    ChannelWriter<ChannelEnd> out = carrier.writer();
                    One2One<String> wire = net.one2one();
                    out.writeExtended(() -> {
                        in.poison(new IllegalStateException("wanted"));
                        return wire.writer();
                    });
                    var poisoned = assertThrows(
                            ChannelPoisonedException.class, () -> wire.reader().read());
                    assertInstanceOf(LostEndException.class, poisoned.getCause());
                }));
    }

    @Test
    @DisplayName(
            "XR-03 CA-02 a block that calls a server which fails: the writer that stays gets the failure, and the wave goes on")
    void callInABlock() throws Exception {
        requires(Capability.BY_REFERENCE);
        IllegalStateException planned = new IllegalStateException("planned");
        Throwable failure = failureOf(net -> {
            One2One<String> channel = net.one2one();
            One2OneCall<String, String> call = net.one2oneCall();
            net.fork(
                    "server",
                    call.server(),
                    server -> server.serve(request -> {
                        throw planned;
                    }));
            net.fork("writer", channel.writer(), out -> {
                var told = assertThrows(ReaderFailedException.class, () -> out.write("a"));
                assertSame(
                        planned,
                        assertInstanceOf(CallFailedException.class, told.getCause())
                                .getCause());
            });
            net.fork("reader", channel.reader(), call.client(), (in, client) -> in.readExtended(client::call));
        });
        assertSame(planned, failure);
    }

    @Test
    @DisplayName("XR-01 CA-03 a call in a block keeps the writer until the reply is there")
    void replyInABlock() throws Exception {
        requires(Capability.BY_REFERENCE);
        network(net -> {
            One2One<String> channel = net.one2one();
            One2OneCall<String, String> call = net.one2oneCall();
            Trace trace = new Trace();
            Parcel parcel = new Parcel(0, 0);
            net.fork("writer", channel.writer(), out -> {
                out.write("a");
                trace.note(Trace.Kind.WRITTEN, 0, parcel);
            });
            net.fork(
                    "server",
                    call.server(),
                    server -> server.serve(request -> {
                        trace.note(Trace.Kind.BLOCK_ENDED, 1, parcel);
                        return request + "!";
                    }));
            net.par(() -> {
                assertEquals("a!", channel.reader().readExtended(value -> {
                    trace.note(Trace.Kind.BLOCK_BEGUN, 1, parcel);
                    return call.client().call(value);
                }));
                assertNull(channel.reader().readOrNull());
            });
            trace.assertBlocksEndBefore(Trace.Kind.WRITTEN);
        });
    }
}
