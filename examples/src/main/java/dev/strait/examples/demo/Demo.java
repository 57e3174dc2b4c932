package dev.strait.examples.demo;

import dev.strait.Network;
import dev.strait.examples.Hello;
import dev.strait.examples.TokenRing;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line of the examples. Without a command: hello world, and the token ring. */
@Command(
        name = "./demo",
        description = {
            "Programs of the CSP literature, on Strait.",
            "Without a command: hello world, then the token ring on both backends, beside the published figures."
        },
        subcommands = {
            ListCommand.class,
            HelloCommand.class,
            RingCommand.class,
            CommstimeCommand.class,
            SieveCommand.class,
            FairPlexCommand.class,
            PriPlexCommand.class,
            RegulateCommand.class,
            ChickensCommand.class,
            FacingCommand.class,
            PhilosophersCommand.class,
            GadgetCommand.class,
            PoisonCommand.class,
            MovingSieveCommand.class,
            HandOverCommand.class,
            ChameneosCommand.class,
            ClientServerCommand.class,
            SantaCommand.class,
            BarberCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT)
public final class Demo extends Program {
    private static final RingTimer PUBLISHED = new RingTimer(TokenRing.PUBLISHED, 10, Duration.ofSeconds(45));

    private final RingTimer timer;

    Demo(RingTimer timer) {
        this.timer = timer;
    }

    /**
     * Runs what the command line says, and ends the program with the exit status of that.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(commandLine(PUBLISHED).execute(args));
    }

    static CommandLine commandLine(RingTimer timer) {
        return new CommandLine(new Demo(timer)).setParameterExceptionHandler(new UsageErrors());
    }

    @Override
    void run() throws InterruptedException {
        PrintWriter out = out();
        Hello.run(Network.named("hello"), out);

        Map<String, Summary> measured = new LinkedHashMap<>();
        try (Progress progress = progress()) {
            for (String backend : new String[] {"virtual", "threads"}) {
                measured.put(backend, timer.measure(new Backend(backend), progress));
            }
        }
        out.println();
        RingTable.print(out, timer, measured);
        out.println();
        out.println("'./demo list' shows the other programs.");
    }
}
