package dev.strait;

/**
 * A typed, one-way channel between processes. What a process holds is never the channel but one of its ends, and the
 * kind of the channel says how its sides are shared:
 *
 * <table>
 * <caption>The four kinds</caption>
 * <thead><tr><th>kind</th><th>writing side</th><th>reading side</th></tr></thead>
 * <tbody>
 * <tr><td>{@link One2One}</td><td>{@link ExclusiveWriter}</td><td>{@link ExclusiveReader}</td></tr>
 * <tr><td>{@link One2Any}</td><td>{@link ExclusiveWriter}</td><td>{@link SharedReader}</td></tr>
 * <tr><td>{@link Any2One}</td><td>{@link SharedWriter}</td><td>{@link ExclusiveReader}</td></tr>
 * <tr><td>{@link Any2Any}</td><td>{@link SharedWriter}</td><td>{@link SharedReader}</td></tr>
 * </tbody>
 * </table>
 *
 * A {@code One} side has one exclusive end and gives out that one. An {@code Any} side gives out a new shared end at each
 * call and counts those that are open: when the last one is closed, the side is. So that a side is not closed while it
 * is still being wired, two rules hold for shared ends:
 *
 * <ol>
 *   <li>they are given out by the process that made the channel, which hands them on ({@link Network#fork(String,
 *       Holding, ProcessBody.Of1) fork}); another process that asks is refused;
 *   <li>the side stays open, even with no end open, until that process ends or begins to use the other side itself.
 * </ol>
 *
 * An end that the maker keeps holds the side open as any other does: who asks for {@code writer()}, gives it to nobody, and then reads to
 * the end of the stream, waits for ever. Hand it on or close it.
 *
 * @param <T> the type of the values; null is not a value
 * @laws CH-01 CH-02 SH-01 SH-07 SH-08
 */
public sealed interface Channel<T> permits One2One, One2Any, Any2One, Any2Any {
    /**
     * The channel's name.
     *
     * @return the name, with that of its network before it
     */
    String name();

    /**
     * What lies between the writers and the readers.
     *
     * @return the buffer
     */
    Buffer buffer();

    /**
     * An end to read from: the exclusive one, or a new shared one.
     *
     * @return the end
     */
    ChannelReader<T> reader();

    /**
     * An end to write to: the exclusive one, or a new shared one.
     *
     * @return the end
     */
    ChannelWriter<T> writer();
}
