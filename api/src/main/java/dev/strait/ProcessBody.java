package dev.strait;

/** What a process does. It may throw anything; what it throws fails its network. */
@FunctionalInterface
public interface ProcessBody {
    /**
     * Runs the process, in a thread of its own.
     *
     * @throws Exception if the process fails
     */
    void run() throws Exception;

    /**
     * A process that is one of many alike.
     */
    @FunctionalInterface
    interface Indexed {
        /**
         * Runs the process.
         *
         * @param index which one it is, from 0
         * @throws Exception if the process fails
         */
        void run(int index) throws Exception;
    }

    /**
     * A process that is one of many alike, and has a result.
     *
     * @param <R> the type of the result
     */
    @FunctionalInterface
    interface IndexedCall<R> {
        /**
         * Runs the process.
         *
         * @param index which one it is, from 0
         * @return its result
         * @throws Exception if the process fails
         */
        R call(int index) throws Exception;
    }

    /**
     * A process with one end.
     *
     * @param <A> the type of the end
     */
    @FunctionalInterface
    interface Of1<A extends Holding> {
        /**
         * Runs the process.
         *
         * @param a an end it owns
         * @throws Exception if the process fails
         */
        void run(A a) throws Exception;
    }

    /**
     * A process with two ends.
     *
     * @param <A> the type of the first end
     * @param <B> the type of the second end
     */
    @FunctionalInterface
    interface Of2<A extends Holding, B extends Holding> {
        /**
         * Runs the process.
         *
         * @param a an end it owns
         * @param b an end it owns
         * @throws Exception if the process fails
         */
        void run(A a, B b) throws Exception;
    }

    /**
     * A process with three ends.
     *
     * @param <A> the type of the first end
     * @param <B> the type of the second end
     * @param <C> the type of the third end
     */
    @FunctionalInterface
    interface Of3<A extends Holding, B extends Holding, C extends Holding> {
        /**
         * Runs the process.
         *
         * @param a an end it owns
         * @param b an end it owns
         * @param c an end it owns
         * @throws Exception if the process fails
         */
        void run(A a, B b, C c) throws Exception;
    }

    /**
     * A process with four ends.
     *
     * @param <A> the type of the first end
     * @param <B> the type of the second end
     * @param <C> the type of the third end
     * @param <D> the type of the fourth end
     */
    @FunctionalInterface
    interface Of4<A extends Holding, B extends Holding, C extends Holding, D extends Holding> {
        /**
         * Runs the process.
         *
         * @param a an end it owns
         * @param b an end it owns
         * @param c an end it owns
         * @param d an end it owns
         * @throws Exception if the process fails
         */
        void run(A a, B b, C c, D d) throws Exception;
    }
}
