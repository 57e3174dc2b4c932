package dev.strait.examples.demo;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Lists the commands. */
@Command(name = "list", description = "shows what there is")
final class ListCommand extends Program {
    @Override
    void run() {
        PrintWriter out = out();
        for (CommandLine command : spec.parent().subcommands().values()) {
            CommandSpec each = command.getCommandSpec();
            out.printf(
                    "%-21s %s%n",
                    each.qualifiedName(), String.join(" ", each.usageMessage().description()));
        }
        out.println("Each has options: see for instance './demo ring --help'.");
    }
}
