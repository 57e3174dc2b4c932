package dev.strait.examples;

import dev.strait.Alt;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import java.time.Duration;

/** The host of the {@link Philosophers}: strikes the gong, sees to it that no two eat with one fork, and notices when nobody eats. */
final class Host {
    private final Philosophers table;
    private final ChannelWriter<Integer> gong;
    private final Alt<Integer> news;
    private final boolean[] eating;
    private int holding;
    private int begun;
    private int eaten;

    Host(Philosophers table, ChannelReader<Integer> holds, ChannelReader<Integer> dines, ChannelWriter<Integer> gong) {
        this.table = table;
        this.gong = gong;
        this.eating = new boolean[table.philosophers()];
        this.news = Alt.fair(holds.onRead(philosopher -> hold()), dines.onRead(this::dine));
    }

    /** Until the gong has been struck, nobody is waited for in vain: the host is patient. */
    void watch(Duration patience) throws InterruptedException {
        while (holding < table.seats()) {
            news.select();
        }
        while (eaten < (long) table.philosophers() * table.meals()) {
            news.select(patience, () -> {
                throw new Philosophers.NobodyEats("with " + table.seats() + " seats for " + table.philosophers()
                        + " philosophers, " + holding + " held the left fork at the gong and then " + begun
                        + " meals were begun, " + eaten + " eaten, and nothing more in " + patience.toMillis() + " ms");
            });
        }
    }

    /** Those who have a seat at first wait for each other; whoever comes later need not. */
    private int hold() throws InterruptedException {
        holding++;
        int free = holding == table.seats() ? table.seats() : holding > table.seats() ? 1 : 0;
        for (int i = 0; i < free; i++) {
            gong.write(holding);
        }
        return holding;
    }

    private int dine(int philosopher) {
        if (eating[philosopher]) {
            eating[philosopher] = false;
            return ++eaten;
        }
        int n = table.philosophers();
        if (eating[(philosopher + 1) % n] || eating[(philosopher + n - 1) % n]) {
            throw new IllegalStateException("philosopher " + philosopher + " eats beside one that eats");
        }
        eating[philosopher] = true;
        return ++begun;
    }
}
