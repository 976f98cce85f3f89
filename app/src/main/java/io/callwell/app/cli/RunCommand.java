package io.callwell.app.cli;

import io.callwell.app.Callwell;
import io.callwell.platform.role.Role;
import io.callwell.platform.role.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs some roles on engines that are given by configuration, as production does. */
@Command(name = "run", mixinStandardHelpOptions = true,
        description = "Runs some roles; engines are given by configuration (environment variables or --key=value).")
final class RunCommand implements Callable<Integer> {

    @Option(names = "--roles", split = ",", required = true, paramLabel = "ROLE",
            description = "gateway, auth, campaign, orchestrator, media, appointment, notification, analytics, scoring")
    private List<String> roles = List.of();

    @Parameters(paramLabel = "--key=value", description = "configuration, such as --server.port=8081")
    private List<String> configuration = new ArrayList<>();

    @Override
    public Integer call() {
        roles.forEach(RunCommand::requireRole);
        List<String> arguments = new ArrayList<>(configuration);
        arguments.add("--" + Roles.PROPERTY + "=" + String.join(",", roles));
        SpringApplication.run(Callwell.class, arguments.toArray(String[]::new));
        return CallwellCommand.KEEPS_RUNNING;
    }

    private static void requireRole(String word) {
        try {
            Role.of(word);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException(unknown.getMessage());
        }
    }
}
