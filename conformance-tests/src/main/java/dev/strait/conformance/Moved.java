package dev.strait.conformance;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelEnd;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import java.util.List;
import java.util.stream.Stream;

/** An end that is sent through a channel, and the channel it is an end of, which has a buffer of one. */
record Moved(Kind kind, boolean writes, Channel<String> channel, ChannelEnd end) {
    /** One of each: every side of every kind that has one exclusive end, or that has shared ones. */
    static List<Moved> all(Network net, boolean exclusive) {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(true, false)
                        .filter(writes -> exclusive != (writes ? kind.sharedWriters() : kind.sharedReaders()))
                        .map(writes -> of(net, kind, writes)))
                .toList();
    }

    static Moved of(Network net, Kind kind, boolean writes) {
        Channel<String> channel = kind.make(net, Buffer.fifo(1));
        return new Moved(kind, writes, channel, writes ? channel.writer() : channel.reader());
    }

    /** Uses an end of a channel of strings, without waiting. */
    @SuppressWarnings("unchecked") // all channels that are moved here carry strings
    static void use(ChannelEnd end) {
        if (end instanceof ChannelWriter<?> writer) {
            ((ChannelWriter<String>) writer).tryWrite("x");
        } else {
            ((ChannelReader<String>) end).tryRead();
        }
    }

    /** Sends one value through the channel: the end does its part, the peer the other. */
    @SuppressWarnings("unchecked")
    static String exercise(ChannelEnd end, ChannelEnd peer, String value) throws InterruptedException {
        ChannelEnd out = end instanceof ChannelWriter<?> ? end : peer;
        ChannelEnd in = out == end ? peer : end;
        ((ChannelWriter<String>) out).write(value);
        return ((ChannelReader<String>) in).read();
    }

    /** The end at the other side: the exclusive one, or a new one, for which the caller has to be the maker. */
    ChannelEnd peer() {
        return writes ? channel.reader() : channel.writer();
    }

    @Override
    public String toString() {
        return (writes ? "writer of " : "reader of ") + kind;
    }
}
