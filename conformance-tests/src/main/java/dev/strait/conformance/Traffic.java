package dev.strait.conformance;

import dev.strait.Buffer;
import dev.strait.Channel;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Network;
import org.jspecify.annotations.Nullable;

/** Plain traffic on one channel: writers write so many values each, readers read until the end of the stream. */
record Traffic(Kind kind, Buffer buffer, int writers, int readers, int each) {
    /** As many processes as the kind allows, but not more than so many a side. */
    static Traffic of(Kind kind, Buffer buffer, int most, int each) {
        return new Traffic(kind, buffer, kind.sharedWriters() ? most : 1, kind.sharedReaders() ? most : 1, each);
    }

    /** Runs it in a network of its own. */
    Trace run(Subject subject) throws Exception {
        Trace trace = new Trace();
        Networks.run(subject, net -> start(net, trace));
        return trace;
    }

    private void start(Network net, Trace trace) {
        Channel<Parcel> channel = kind.make(
                net, Parcel.class, buffer, parcel -> trace.note(Trace.Kind.UNDELIVERED, parcel.writer, parcel));
        for (int i = 0; i < writers; i++) {
            int me = i;
            net.fork("writer-" + me, channel.writer(), out -> write(out, me, trace));
        }
        for (int i = 0; i < readers; i++) {
            int me = i;
            net.fork("reader-" + me, channel.reader(), in -> read(in, me, trace));
        }
    }

    private void write(ChannelWriter<Parcel> out, int me, Trace trace) throws InterruptedException {
        for (int i = 0; i < each; i++) {
            Parcel parcel = new Parcel(me, i);
            trace.note(Trace.Kind.WRITE_BEGUN, me, parcel);
            out.write(parcel);
            trace.note(Trace.Kind.WRITTEN, me, parcel);
        }
    }

    private static void read(ChannelReader<Parcel> in, int me, Trace trace) throws InterruptedException {
        @Nullable Parcel parcel;
        do {
            trace.note(Trace.Kind.READ_BEGUN, me, null);
            parcel = in.readOrNull();
            trace.note(parcel == null ? Trace.Kind.NOT_READ : Trace.Kind.READ, me, parcel);
        } while (parcel != null);
    }
}
