package dev.strait.engine;

import dev.strait.Parking;
import dev.strait.Start;
import dev.strait.Waiter;
import dev.strait.engine.Account.Fate;
import dev.strait.spi.Failure;
import dev.strait.spi.Poison;
import dev.strait.spi.Side;
import org.jspecify.annotations.Nullable;

/** A channel between two actors who wait, what they say of it, and the account of the values. */
final class Traffic {
    static final long FOREVER = Long.MAX_VALUE;

    private final Parking parking = new Parking();
    private final Account account = new Account();
    private final Place place;

    Traffic(Place.Cores cores) {
        place = new Place(cores.make(parking, account::undelivered));
    }

    Waiter first() {
        return parking.first();
    }

    Waiter second() {
        return parking.second();
    }

    Place place() {
        return place;
    }

    // ---------------------------------------------------------------- operations, in words

    /** Writes: "written", "kept" or "interrupted". */
    String write(Object value, long time) {
        boolean taken;
        try {
            taken = place.write(value, time);
        } catch (InterruptedException interrupt) {
            account.enter(value, Fate.RETURNED);
            return "interrupted";
        }
        return written(value, taken);
    }

    /** Reads: "read" with the value, "nothing" or "interrupted". */
    String read(long time) {
        Object value;
        try {
            value = place.read(time);
        } catch (InterruptedException interrupt) {
            return "interrupted";
        }
        return read(value);
    }

    /** Tries so often to write; otherwise as {@link #write}. */
    String tryWrite(Object value, int tries) {
        boolean taken = false;
        for (int i = 0; i < tries && !taken; i++) {
            taken = place.tryWrite(value);
            Start.giveWay();
        }
        return written(value, taken);
    }

    /** Tries so often to read; otherwise as {@link #read}. */
    String tryRead(int tries) {
        Object value = null;
        for (int i = 0; i < tries && value == null; i++) {
            value = place.tryRead();
            Start.giveWay();
        }
        return read(value);
    }

    private String written(Object value, boolean taken) {
        if (!taken) {
            account.enter(value, Fate.RETURNED);
        }
        return taken ? "written" : "kept";
    }

    String read(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        account.enter(value, Fate.DELIVERED);
        return "read " + value;
    }

    // ---------------------------------------------------------------- afterwards

    /** What has become of the value, when what is left in the channel has been read. */
    String fate(Object value) {
        for (Object rest = place.tryRead(); rest != null; rest = place.tryRead()) {
            account.enter(rest, Fate.DELIVERED);
        }
        return account.fate(value);
    }

    /** How the channel has ended, on which both sides must agree once it is empty. */
    String ending() {
        Failure reading = place.ending(Side.READING);
        Failure writing = place.ending(Side.WRITING);
        return words(reading).equals(words(writing))
                ? words(reading)
                : words(reading) + " for the reader, " + words(writing) + " for the writer";
    }

    /** A failure, in words. */
    static String words(@Nullable Failure failure) {
        if (failure instanceof Failure.Poisoned poisoned) {
            Poison poison = poisoned.poison();
            return "poisoned by " + poison.by() + " " + poison.strength();
        }
        return failure instanceof Failure.Closed ? "closed" : failure == null ? "open" : "failed";
    }
}
