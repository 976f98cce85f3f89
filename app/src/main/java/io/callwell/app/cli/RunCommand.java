package io.callwell.app.cli;

import io.callwell.app.Callwell;
import io.callwell.platform.role.Role;
import io.callwell.platform.role.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Runs some roles on engines that are given by configuration, as production does. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = "Runs some roles; engines are given by configuration (environment variables or --key=value).")
final class RunCommand implements Callable<Integer> {

    private static final Pattern CONFIGURATION = Pattern.compile("--[a-z][\\w.\\[\\]-]*=.*");

    @Option(names = "--roles", split = ",", required = true, paramLabel = "ROLE",
            description = "gateway, auth, campaign, orchestrator, media, appointment, notification, analytics, scoring")
    private List<String> roles = List.of();

    /** Picocli knows no options with free names: what it cannot match is configuration, such as {@code --server.port=8081}. */
    @Unmatched
    private List<String> configuration = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    RunCommand() {}

    @Override
    public Integer call() {
        roles.forEach(RunCommand::requireRole);
        configuration.forEach(this::requireConfiguration);
        List<String> arguments = new ArrayList<>(configuration);
        arguments.add("--" + Roles.PROPERTY + "=" + String.join(",", roles));
        SpringApplication.run(Callwell.class, arguments.toArray(String[]::new));
        return CallwellCommand.KEEPS_RUNNING;
    }

    private void requireConfiguration(String argument) {
        if (!CONFIGURATION.matcher(argument).matches()) {
            throw new ParameterException(spec.commandLine(),
                    "'" + argument + "' is no option of 'run' and no configuration: write --<key>=<value>, such as --server.port=8081");
        }
    }

    private static void requireRole(String word) {
        try {
            Role.of(word);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException(unknown.getMessage());
        }
    }
}
