package dev.strait.spi;

/**
 * What an alternative leaves with a core for one of its guards, so that it need not make and take back an offer at each select: it
 * stays, the alternative selects or not, and the core tells it what happens at the channel. See {@link DirectCore#watch}.
 *
 * <p>Any thread may call any of the methods at any time.
 *
 * @laws AL-02 AL-05 AL-06 AL-11
 */
public interface Watch {
    /**
     * Gives the alternative a value, if it waits and the guard takes part: that decides it, as {@link Party#tryCommit} does.
     *
     * <p>If somebody has begun to put offers in the place of watches, waits until that has been done; nothing has been given then, and
     * the core had better look what it is now. An alternative that has been told that something may be ready does not
     * wait until it has looked.
     *
     * @param value what is read
     * @return whether it has been taken
     */
    boolean give(Object value);

    /**
     * There may be something to read without waiting for it. To be called after that has become so, for whoever asks the core.
     */
    void ready();

    /**
     * The channel has ended: if the alternative waits and the guard takes part, that decides it, as {@link Party#fail} does. To be
     * called after {@link ChannelCore#ending} tells of it.
     *
     * @param failure why a read would fail
     */
    void ended(Failure failure);

    /**
     * The core cannot keep the watch, since an offer has been made to it, or another watch has come. On return, if the alternative
     * waits and the guard takes part, it has made its offers; unless this very call is part of making them. To be called before the core
     * answers any offer, or refuses a write.
     *
     * @return whether that is done, so that the core may forget the watch
     */
    boolean lost();

    /**
     * Whether the alternative waits now, and the guard takes part.
     *
     * @return true if it would take a value
     */
    boolean isAwake();
}
