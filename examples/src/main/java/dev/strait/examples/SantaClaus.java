package dev.strait.examples;

import dev.strait.Alt;
import dev.strait.Any2OneCall;
import dev.strait.CallClient;
import dev.strait.CallServer;
import dev.strait.ChannelClosedException;
import dev.strait.NetworkBuilder;
import dev.strait.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * The Santa Claus problem (J. A. Trono, SIGCSE Bulletin 26(3), 1994). Santa sleeps until all nine reindeer are back from their
 * holidays, and delivers toys with them; or until three of the ten elves have a problem, and consults with them. If both are
 * at the door, the reindeer go first.
 *
 * <pre>
 *   9 reindeer ----> santa <---- 10 elves
 * </pre>
 *
 * To knock at the door is a call, and to be let go is its reply: Santa accepts one after the other, and replies to a whole group
 * when he has done with it. He looks for reindeer before he looks for elves, so the last reindeer, if it is there, is let
 * in before the elf that would make up three.
 */
public final class SantaClaus {
    /** How many reindeer it takes. */
    public static final int REINDEER = 9;

    /** How many elves there are. */
    public static final int ELVES = 10;

    /** How many elves are consulted with at a time. */
    public static final int GROUP = 3;

    /** What a visitor is told. */
    private enum Farewell {
        SEE_YOU_AGAIN,
        SANTA_RETIRES
    }

    /**
     * Who was with Santa at a time.
     *
     * @param toys whether they delivered toys; otherwise they were consulted with
     * @param visitors their numbers
     */
    public record Meeting(boolean toys, List<Integer> visitors) {}

    private SantaClaus() {}

    /**
     * Runs Santa's house until he retires.
     *
     * @param network where it runs
     * @param years how many times toys are delivered
     * @return Santa's diary
     * @throws InterruptedException if interrupted
     */
    public static List<Meeting> run(NetworkBuilder network, int years) throws InterruptedException {
        return network.call(net -> {
            Any2OneCall<Integer, Farewell> stable = net.any2oneCall();
            Any2OneCall<Integer, Farewell> workshop = net.any2oneCall();
            for (int i = 0; i < REINDEER; i++) {
                int number = i;
                net.fork("reindeer-" + i, stable.client(), santa -> visit(number, santa));
            }
            for (int i = 0; i < ELVES; i++) {
                int number = i;
                net.fork("elf-" + i, workshop.client(), santa -> visit(number, santa));
            }
            try (CallServer<Integer, Farewell> reindeer = stable.server();
                    CallServer<Integer, Farewell> elves = workshop.server()) {
                return santa(years, reindeer, elves);
            }
        });
    }

    /** A reindeer or an elf: it goes to see Santa again and again, for as long as there is one. */
    private static void visit(int number, CallClient<Integer, Farewell> santa) throws InterruptedException {
        try {
            Farewell farewell;
            do {
                farewell = santa.call(number);
            } while (farewell != Farewell.SANTA_RETIRES);
        } catch (ChannelClosedException nobodyAtTheDoor) {
            // it came too late to be told
        }
    }

    private static List<Meeting> santa(
            int years, CallServer<Integer, Farewell> reindeer, CallServer<Integer, Farewell> elves)
            throws InterruptedException {
        List<Meeting> diary = new ArrayList<>();
        List<Request<Integer, Farewell>> harnessed = new ArrayList<>();
        List<Request<Integer, Farewell>> consulting = new ArrayList<>();
        Alt<Boolean> knock = Alt.pri(reindeer.onAccept(harnessed::add), elves.onAccept(consulting::add));
        int delivered = 0;
        while (delivered < years) {
            knock.select();
            if (harnessed.size() == REINDEER) {
                delivered++;
                diary.add(meet(true, harnessed, delivered == years ? Farewell.SANTA_RETIRES : Farewell.SEE_YOU_AGAIN));
            } else if (consulting.size() == GROUP) {
                diary.add(meet(false, consulting, Farewell.SEE_YOU_AGAIN));
            }
        }
        dismiss(consulting, Farewell.SANTA_RETIRES);
        return diary;
    }

    private static Meeting meet(boolean toys, List<Request<Integer, Farewell>> group, Farewell farewell) {
        Meeting meeting = new Meeting(toys, group.stream().map(Request::value).toList());
        dismiss(group, farewell);
        return meeting;
    }

    private static void dismiss(List<Request<Integer, Farewell>> group, Farewell farewell) {
        group.forEach(visitor -> visitor.reply(farewell));
        group.clear();
    }
}
