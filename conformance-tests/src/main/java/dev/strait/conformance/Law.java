package dev.strait.conformance;

/**
 * A law of the catalogue.
 *
 * @param number by which tests and javadoc call it
 * @param kind what it is said of, as the catalogue has it
 * @param standing what a backend owes it
 * @param sentence what it says
 * @param intent what it is for; empty if the catalogue does not say
 * @param chapter the heading it stands under
 * @param advice what to look at if its test fails; empty if the catalogue does not say
 * @param reason why no test could tell, if it is untestable; else empty
 */
record Law(
        String number,
        String kind,
        Standing standing,
        String sentence,
        String intent,
        String chapter,
        String advice,
        String reason) {
    /** What a backend owes a law. */
    enum Standing {
        /** It holds on every backend. */
        REQUIRED,
        /** It holds on backends that promise it, or have the capability. */
        OPTIONAL,
        /** It holds on every backend, and a breach shows only by chance. */
        STOCHASTIC,
        /** No test could tell. */
        UNTESTABLE
    }

    /** It with its number, in a line. */
    String line() {
        return number + " " + sentence;
    }
}
