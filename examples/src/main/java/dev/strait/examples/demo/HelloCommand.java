package dev.strait.examples.demo;

import dev.strait.examples.Hello;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs {@link Hello}. */
@Command(name = "hello", description = "hello world: one process says it, another prints it")
final class HelloCommand extends Program {
    @Mixin
    private final Backend.Choice choice = new Backend.Choice();

    @Override
    void run() throws InterruptedException {
        Hello.run(choice.backend().network("hello"), out());
    }
}
