package dev.strait;

import dev.strait.spi.Side;

/**
 * What a junction and its ends are called. Underneath, a call channel is a channel of requests; who reads a message about it
 * should not have to know.
 */
enum Words {
    CHANNEL("channel", "reader", "writer", "read", "write", ""),
    CALL("call", "server", "client", "serve", "call", "Call");

    private final String noun;
    private final String readingEnd;
    private final String writingEnd;
    private final String reading;
    private final String writing;
    private final String kindSuffix;

    Words(String noun, String readingEnd, String writingEnd, String reading, String writing, String kindSuffix) {
        this.noun = noun;
        this.readingEnd = readingEnd;
        this.writingEnd = writingEnd;
        this.reading = reading;
        this.writing = writing;
        this.kindSuffix = kindSuffix;
    }

    /** What one without a name is numbered as. */
    String noun() {
        return noun;
    }

    /** An end of that side. */
    String end(Side side) {
        return side == Side.READING ? readingEnd : writingEnd;
    }

    /** What is done at that side. */
    String deed(Side side) {
        return side == Side.READING ? reading : writing;
    }

    /** What follows the two sides in the name of the kind. */
    String kindSuffix() {
        return kindSuffix;
    }
}
