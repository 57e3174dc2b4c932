package dev.strait;

import org.jspecify.annotations.Nullable;

/**
 * An exclusive end has been lost: the value that carried it was dropped by a buffer, or was left in a channel that ended. Its
 * channel is poisoned with this for the cause, so that nobody waits for a peer that does not exist. The message names the
 * end and the channel it was lost in.
 *
 * @laws MO-03
 */
public final class LostEndException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** The name of the channel. */
    private final String lostIn;

    LostEndException(String message, String lostIn, @Nullable Throwable cause) {
        super(message, cause);
        this.lostIn = lostIn;
    }

    /**
     * The channel that the end was lost in.
     *
     * @return its name, with that of its network before it
     */
    public String lostIn() {
        return lostIn;
    }
}
