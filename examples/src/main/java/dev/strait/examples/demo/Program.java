package dev.strait.examples.demo;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
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

    final ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
