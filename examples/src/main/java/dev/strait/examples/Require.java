package dev.strait.examples;

/** What is refused, and in which words. */
final class Require {
    private Require() {}

    static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be >= " + least + ": " + name + "=" + value);
        }
    }

    static void between(String name, int value, int least, int most, String why) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must be between " + least + " and " + most + ", " + why + ": " + name + "=" + value);
        }
    }
}
