package dev.strait.examples.demo;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common. */
abstract class Program implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    /** Runs the program; what it throws is shown, and the exit status is 1. */
    abstract void run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        run();
        return ExitCode.OK;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final Progress progress() {
        return new Progress(spec.commandLine().getErr());
    }

    final void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw refusal(name + " must be >= 1: " + name + "=" + value);
        }
    }

    final ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** What options make; the command line is refused with the reason if they make nothing. */
    final <T> T accepted(Supplier<? extends T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw refusal(Objects.requireNonNull(e.getMessage()));
        }
    }
}
