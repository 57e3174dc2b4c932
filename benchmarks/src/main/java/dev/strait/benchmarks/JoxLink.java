package dev.strait.benchmarks;

import com.softwaremill.jox.Channel;

/** Jox's rendezvous channel. */
final class JoxLink implements Link {
    private final Channel<Integer> channel = Channel.newRendezvousChannel();

    @Override
    public void put(Integer value) throws InterruptedException {
        channel.send(value);
    }

    @Override
    public Integer take() throws InterruptedException {
        return channel.receive();
    }
}
