package dev.strait.spi;

/** How many processes may use one side of a channel at a time. */
public enum Sharing {
    /** One: the side has a single, exclusive end. */
    ONE,
    /** Any number: the side hands out shared ends and counts them. */
    ANY
}
