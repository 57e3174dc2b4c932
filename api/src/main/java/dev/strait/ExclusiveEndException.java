package dev.strait;

/**
 * A process used, or passed on, an exclusive end that belongs to another live process. The message names the end, both
 * processes and where each took it. The owner is not affected.
 *
 * @laws SH-04
 */
public final class ExclusiveEndException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** The name of the channel. */
    private final String channel;
    /** Who owns the end. */
    private final String owner;
    /** Who was refused. */
    private final String intruder;

    ExclusiveEndException(String message, String channel, String owner, String intruder) {
        super(message);
        this.channel = channel;
        this.owner = owner;
        this.intruder = intruder;
    }

    /**
     * The channel's name.
     *
     * @return the name, with that of its network before it
     */
    public String channel() {
        return channel;
    }

    /**
     * The process that owns the end; while the end is under way in a value, the one that has sent it.
     *
     * @return its name
     */
    public String owner() {
        return owner;
    }

    /**
     * The process that was refused.
     *
     * @return its name
     */
    public String intruder() {
        return intruder;
    }
}
