package dev.strait;

import java.util.List;

/** Processes that run while their parent waits, and use its ends meanwhile. */
final class Par {
    private final Network network;
    private final Process parent;
    private final Group group;

    Par(Network network, Process parent) {
        this.network = network;
        this.parent = parent;
        this.group = Group.ofPar(network);
    }

    /**
     * Runs the processes to their ends.
     *
     * @param origin what the program has passed to say what they do
     */
    void run(List<ProcessBody> bodies, Object origin) throws InterruptedException {
        End.checkInterrupt();
        String site = Site.ofBody(origin);
        try {
            int index = 0;
            for (ProcessBody body : bodies) {
                String name = parent.name() + ".par-" + index++;
                network.start(Process.part(group, name, site, parent), body);
            }
        } catch (Throwable thrown) {
            group.fail(thrown);
        } finally {
            group.join(null);
        }
        Failures.rethrow(group.failure());
    }
}
