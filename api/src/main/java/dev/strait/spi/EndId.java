package dev.strait.spi;

/**
 * The name of one end of one channel. A claim on a shared side is an end too, for as long as it lasts.
 *
 * @param side the side it is on
 * @param serial its number on that channel
 */
public record EndId(Side side, long serial) {}
