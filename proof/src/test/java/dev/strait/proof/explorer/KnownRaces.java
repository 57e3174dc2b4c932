package dev.strait.proof.explorer;

/** The races of the engine that are meant. */
final class KnownRaces {
    private static final String SPINNING = "dev.strait.spi.Spinning";
    private static final String YIELDING = "dev.strait.engine.Yielding";
    private static final String EXPERIENCE =
            "what has been learnt of waiting: costs nothing but a wrong guess, see Spinning";
    private static final String ASKS_FOR_ITSELF =
            "is compared with the thread that asks, which finds itself only where it has put itself and not yet taken away";

    private KnownRaces() {}

    static Races all() {
        return new Races()
                .guess(SPINNING + ".rest", EXPERIENCE)
                .guess(SPINNING + ".nextRest", EXPERIENCE)
                .guess(SPINNING + ".credit", EXPERIENCE)
                .guess(SPINNING + "$Experience.rest", EXPERIENCE)
                .guess(YIELDING + ".rest", EXPERIENCE)
                .guess(YIELDING + ".nextRest", EXPERIENCE)
                .guess(YIELDING + ".credit", EXPERIENCE)
                .guess(YIELDING + "$Experience.rest", EXPERIENCE)
                .guess("dev.strait.engine.Baton.holder", ASKS_FOR_ITSELF)
                .word("dev.strait.engine.AlternativeEntry.asker", ASKS_FOR_ITSELF)
                .word("dev.strait.engine.AssemblyEntry.asker", ASKS_FOR_ITSELF);
    }
}
