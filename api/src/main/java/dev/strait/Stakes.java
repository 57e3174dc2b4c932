package dev.strait;

/** Takes down who has a part in a channel, a barrier or a call; see {@link Whole#account}. */
interface Stakes {
    /** That process has an end: it could use it, and so could the processes that it waits for. */
    void held(Process process);

    /** The processes that have been given that shared end, or have received it. */
    void sharedBy(SharedTenure tenure);

    /** That thread is about to answer, and nobody else can. */
    void servedBy(Thread thread);

    /** There is, or may be, somebody who is not named. */
    void unknown();
}
