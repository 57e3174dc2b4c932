package dev.strait.proof.explorer;

/** Something that a few actors do, over and over again in all the ways in which it may happen. */
@FunctionalInterface
public interface Scenario {
    /**
     * Sets the stage for one execution: makes what the actors share, and says who acts and what must hold at the end. Everything is to be made
     * anew, and nothing may depend on chance or the clock.
     */
    void set(Stage stage) throws Exception;
}
