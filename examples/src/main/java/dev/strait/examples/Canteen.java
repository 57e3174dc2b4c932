package dev.strait.examples;

import dev.strait.Alt;
import dev.strait.ChannelReader;
import dev.strait.ChannelWriter;
import dev.strait.Guard;
import java.util.ArrayList;
import java.util.List;

/**
 * The canteen of {@link Chickens}: an alternative with pre-conditions. While it has no chickens it listens to the chef alone, and
 * while it has some, to the philosophers alone. That a philosopher who asks in vain has to wait needs no code: nobody
 * listens.
 *
 * <p>On a plate comes true for each chicken, then false when the canteen closes.
 */
final class Canteen {
    private final ChannelReader<Integer> arrivals;
    private final List<? extends ChannelReader<Integer>> requests;
    private final List<? extends ChannelWriter<Boolean>> plates;
    private final Alt<Integer> service;
    private int chickens;

    Canteen(
            ChannelReader<Integer> supply,
            ChannelReader<Integer> arrivals,
            List<? extends ChannelReader<Integer>> requests,
            List<? extends ChannelWriter<Boolean>> plates) {
        this.arrivals = arrivals;
        this.requests = requests;
        this.plates = plates;
        List<Guard<Integer>> guards = new ArrayList<>();
        guards.add(supply.onRead(batch -> chickens += batch).when(() -> chickens == 0));
        for (ChannelReader<Integer> request : requests) {
            guards.add(request.onRead(this::serve).when(() -> chickens > 0));
        }
        service = Alt.fair(guards);
    }

    void open(int lunches) throws InterruptedException {
        for (int lunch = 0; lunch < lunches; lunch++) {
            awaitEverybody();
            do {
                service.select();
            } while (chickens > 0);
            close();
        }
    }

    private void awaitEverybody() throws InterruptedException {
        for (int i = 0; i < plates.size(); i++) {
            arrivals.read();
        }
    }

    private int serve(int philosopher) throws InterruptedException {
        plates.get(philosopher).write(true);
        return --chickens;
    }

    /** First the requests that are left, then the philosophers: the first to go may be back before the last has gone. */
    private void close() throws InterruptedException {
        for (ChannelReader<Integer> request : requests) {
            while (request.tryRead() != null) {
                // nobody gets it
            }
        }
        for (ChannelWriter<Boolean> plate : plates) {
            plate.write(false);
        }
    }
}
