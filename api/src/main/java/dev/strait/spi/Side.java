package dev.strait.spi;

/** One of the two sides of a channel. */
public enum Side {
    /** Where values are taken out. */
    READING,
    /** Where values are put in. */
    WRITING;

    /**
     * The side across the channel.
     *
     * @return the other side
     */
    public Side other() {
        return this == READING ? WRITING : READING;
    }

    /**
     * The word for an end of this side.
     *
     * @return {@code "reader"} or {@code "writer"}
     */
    public String end() {
        return this == READING ? "reader" : "writer";
    }
}
