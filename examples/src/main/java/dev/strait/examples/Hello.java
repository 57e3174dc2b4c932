package dev.strait.examples;

import dev.strait.NetworkBuilder;
import dev.strait.One2One;
import java.io.PrintWriter;

/** Hello world: one process says it, another prints what it hears. */
public final class Hello {
    private Hello() {}

    /**
     * Runs the program.
     *
     * @param network where it runs
     * @param out where the greeting goes
     * @throws InterruptedException if interrupted
     */
    public static void run(NetworkBuilder network, PrintWriter out) throws InterruptedException {
        network.run(net -> {
            One2One<String> greeting = net.one2one();
            net.par(
                    () -> greeting.writer().write("Hello world!"),
                    () -> out.println(greeting.reader().read()));
        });
    }
}
