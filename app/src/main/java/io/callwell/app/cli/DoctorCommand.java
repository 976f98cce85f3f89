package io.callwell.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what is missing on this machine and what that means. */
@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Looks at this machine: programs, ports, data folder, and the running system's health. Exit code 1 when Callwell cannot run like this.")
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private LaptopOptions options = new LaptopOptions();

    @Option(names = "--json", description = "print the findings as JSON: [{state, check, found, means}]")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DoctorCommand() {}

    @Override
    public Integer call() {
        List<Finding> findings = new Examination(options.settings(), System.getenv().getOrDefault("PATH", "")).all();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLines.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(findings));
        } else {
            findings.forEach(finding -> print(out, finding));
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.state() == Finding.State.PROBLEM) ? 1 : 0;
    }

    private static void print(PrintWriter out, Finding finding) {
        out.printf("%-8s %-16s %s%n", finding.state().name().toLowerCase(Locale.ROOT), finding.check(), finding.found());
        if (!finding.means().isEmpty()) {
            out.printf("%-25s %s%n", "", finding.means());
        }
    }
}
