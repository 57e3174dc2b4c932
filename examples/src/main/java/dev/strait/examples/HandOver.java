package dev.strait.examples;

import dev.strait.Any2One;
import dev.strait.Buffer;
import dev.strait.ChannelEnd;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.ExclusiveReader;
import dev.strait.ExclusiveWriter;
import dev.strait.NetworkBuilder;
import dev.strait.One2Any;
import dev.strait.One2One;
import java.util.List;

/**
 * Workers that hand over to each other: a client talks to one session, whoever serves it.
 *
 * <pre>
 *   client ==> session ==> worker          a worker serves a session for a few requests, and gives it back to the
 *   client ==> session    worker           desk: both ends that it has, and what it knows so far; the desk gives it
 *   client ==> session ==> worker          to the next worker that is free
 * </pre>
 *
 * A session has a moment when nobody serves it: what the client writes meanwhile waits, as it does for a slow worker. Of the
 * client's network nothing changes.
 */
public final class HandOver {
    /** What there is to know of a session, with its ends: they move with it. */
    private record Session(
            ExclusiveReader<Integer> requests, ExclusiveWriter<Integer> replies, int sum, int shifts, boolean over) {
        List<ChannelEnd> ends() {
            return over ? List.of() : List.of(requests, replies);
        }
    }

    private HandOver() {}

    /**
     * Runs it: each client sends the numbers from 1 on and checks that it is answered with their sums.
     *
     * @param network where it runs
     * @param clients how many
     * @param workers how many
     * @param requests how many each client makes
     * @param stint after how many a worker hands the session over
     * @return how many times a session has been served by a worker
     * @throws InterruptedException if interrupted
     */
    public static int run(NetworkBuilder network, int clients, int workers, int requests, int stint)
            throws InterruptedException {
        return network.call(net -> {
            One2Any<Session> desk = net.channel(Session.class)
                    .named("desk")
                    .carrying(Session::ends)
                    .one2any();
            Any2One<Session> back = net.channel(Session.class)
                    .named("back")
                    .carrying(Session::ends)
                    .buffer(Buffer.fifo(clients)) // there are no more sessions, so no worker waits for the desk
                    .any2one();
            net.fork(workers, "worker", desk::reader, back::writer, (in, out) -> work(in, out, stint));
            for (int i = 0; i < clients; i++) {
                One2One<Integer> asked = net.one2one();
                One2One<Integer> answered = net.one2one();
                net.fork("client-" + i, asked.writer(), answered.reader(), (out, in) -> talk(out, in, requests));
                desk.writer().write(new Session(asked.reader(), answered.writer(), 0, 0, false));
            }
            int shifts = 0;
            for (int open = clients; open > 0; ) {
                Session session = back.reader().read();
                if (session.over()) {
                    shifts += session.shifts();
                    open--;
                } else {
                    desk.writer().write(session);
                }
            }
            desk.writer().close(); // and the workers go home
            return shifts;
        });
    }

    private static void work(ChannelReader<Session> desk, ChannelWriter<Session> back, int stint) throws Exception {
        for (Session session : desk) {
            back.write(serve(session, stint));
        }
    }

    private static Session serve(Session session, int stint) throws InterruptedException {
        int sum = session.sum();
        for (int i = 0; i < stint; i++) {
            Integer number = session.requests().readOrNull();
            if (number == null) {
                session.replies().close();
                return new Session(session.requests(), session.replies(), sum, session.shifts() + 1, true);
            }
            sum += number;
            session.replies().write(sum);
        }
        return new Session(session.requests(), session.replies(), sum, session.shifts() + 1, false);
    }

    private static void talk(ExclusiveWriter<Integer> out, ExclusiveReader<Integer> in, int requests)
            throws InterruptedException {
        for (int number = 1; number <= requests; number++) {
            out.write(number);
            int sum = in.read();
            if (sum != number * (number + 1) / 2) {
                throw new IllegalStateException("the sum of the first " + number + " numbers is not " + sum);
            }
        }
    }
}
