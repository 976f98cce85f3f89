package io.callwell.app.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./callwell}. Exit codes: 0 done, 1 failed or something was violated, 2 wrong usage. */
@Command(
        name = "callwell",
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        description = "Phones patients to confirm, move and cancel their visits, and writes the result into the schedule.",
        subcommands = {
            UpCommand.class, RunCommand.class, DemoCommand.class, DoctorCommand.class, ReplayCommand.class, ScriptCommand.class,
            UnderstandCommand.class, SpeakCommand.class, RecognizeCommand.class, BenchCommand.class,
            RiskCommand.class, DrillCommand.class,
            HmsCommand.class
        })
public final class CallwellCommand implements Runnable {

    /** The command has started servers that go on; the process ends when they are stopped. */
    public static final int KEEPS_RUNNING = -1;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    CallwellCommand() {}

    public static int execute(String... arguments) {
        return line().setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true)).execute(arguments);
    }

    /** All commands, ready to be executed. */
    static CommandLine line() {
        return new CommandLine(new CallwellCommand())
                .setExecutionExceptionHandler(CallwellCommand::failed)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing, such as: ./callwell up");
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult result) {
        PrintWriter err = command.getErr();
        Throwable known = Failures.known(failure);
        err.println("callwell: " + Failures.sentence(known));
        if (Boolean.getBoolean("callwell.trace")) {
            // asked for with -Dcallwell.trace=true by somebody who looks for the cause; everybody else gets the sentence above
            failure.printStackTrace(err);
        }
        return 1;
    }
}
