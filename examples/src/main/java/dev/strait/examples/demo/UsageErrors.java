package dev.strait.examples.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Says what is wrong with a command line, and what would be right. */
final class UsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        err.println(name + ": " + e.getMessage());
        Set<String> commands = command.getSubcommands().keySet();
        if (!commands.isEmpty()) {
            err.println("commands: " + String.join(", ", commands));
        }
        err.println("options: " + String.join(", ", options(command)));
        err.println("'" + name + " --help' says more.");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }
}
