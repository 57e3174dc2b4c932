package dev.strait.conformance.simulator;

/**
 * The name of a channel or a barrier among all sessions.
 *
 * @param name its own
 * @param session the one it belongs to; 0 if it is the same in all
 * @param number how many that session had made before; 0 if it is the same in all
 */
record Key(String name, long session, long number) {
    static Key shared(String name) {
        return new Key(name, 0, 0);
    }
}
