package dev.strait;

import java.util.List;

/** What processes wait at: a channel, a barrier, or a call that has been accepted. As a class, since what it says is for the package. */
abstract sealed class Whole permits Junction, Barrier, Exchange {
    /** Its name. */
    abstract String name();

    /**
     * Whether there was a moment, during this call, when nothing was under way here that could end a wait, whatever the
     * processes that have a part in it do.
     */
    abstract boolean isQuiet();

    /** Names everybody who could end a wait here, by whatever means, or says that there may be somebody else. */
    abstract void account(Stakes stakes);

    /** Names those of them without whom this cannot be done, or says that it does not know. */
    abstract void expect(Want want, Stakes stakes);

    /** What somebody waits to do, as a word. */
    abstract String deed(Want want);

    /** The same, and where it is. */
    abstract String deedInPlace(Want want);

    /** The same, and what the others have to do with it, as the rest of a sentence. */
    abstract String inWords(Want want, List<String> others);

    /** Names, quoted. */
    static String processes(List<String> names) {
        return (names.size() == 1 ? "process '" : "processes '") + String.join("', '", names) + "'";
    }
}
