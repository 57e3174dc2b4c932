package dev.strait;

/**
 * What makes a network: its channels and its processes.
 */
@FunctionalInterface
public interface NetworkBody {
    /**
     * Wires and starts the network. It is itself a process of the network, and may communicate.
     *
     * @param net the network
     * @throws Exception if it fails; the network fails with it
     */
    void run(Network net) throws Exception;

    /**
     * The same, with a result.
     *
     * @param <R> the type of the result
     */
    @FunctionalInterface
    interface WithResult<R> {
        /**
         * Wires and starts the network.
         *
         * @param net the network
         * @return the result
         * @throws Exception if it fails; the network fails with it
         */
        R call(Network net) throws Exception;
    }
}
