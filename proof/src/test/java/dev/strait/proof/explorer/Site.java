package dev.strait.proof.explorer;

/**
 * An instruction that accesses shared memory.
 *
 * @param type the class it is in
 * @param method the method
 * @param line the line in the source
 * @param access what it does
 * @param what the field, or the method that is called
 * @param field the number of the field, see {@link Sites#field}; -1 if it is not known before it is run
 */
record Site(String type, String method, int line, Access access, String what, int field) {
    /** What an instruction does. */
    enum Access {
        /** Reads a volatile field, or as one. */
        READ,
        /** Writes a volatile field, or as one. */
        WRITE,
        /** Reads and writes in one step. */
        UPDATE,
        /** Reads a plain field. */
        PLAIN_READ,
        /** Writes a plain field. */
        PLAIN_WRITE;

        boolean writes() {
            return this == WRITE || this == UPDATE || this == PLAIN_WRITE;
        }

        boolean isPlain() {
            return this == PLAIN_READ || this == PLAIN_WRITE;
        }
    }

    @Override
    public String toString() {
        if (type.isEmpty()) {
            return what;
        }
        return type.substring(type.lastIndexOf('.') + 1) + "." + method + ":" + line + "  "
                + access.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
