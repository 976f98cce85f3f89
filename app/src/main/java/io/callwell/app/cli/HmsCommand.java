package io.callwell.app.cli;

import io.callwell.hms.probe.Probe;
import io.callwell.hms.probe.ProbeException;
import io.callwell.hms.probe.ProbeReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Hospital systems. */
@Command(name = "hms", mixinStandardHelpOptions = true, description = "Looks at hospital systems.", subcommands = HmsCommand.ProbeCommand.class)
final class HmsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    HmsCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing, such as: ./callwell hms probe https://ehr.example.org/fhir");
    }

    /** Tries a FHIR server. */
    @Command(name = "probe", mixinStandardHelpOptions = true, description = {
            "Tells within a minute what a FHIR server can do and cannot, by trying it, and which settings fit it.",
            "Exit code 0 when it can be used, 1 when it cannot or there is none, 2 for wrong usage. Errors are problem+json on stderr."})
    static final class ProbeCommand implements Callable<Integer> {

        @Parameters(paramLabel = "URL", description = "base of the API, such as https://ehr.example.org/fhir")
        private String url = "";

        @Option(names = "--write", description = "also write resources (year 2199, marked, deleted at the end): tells of locks, transactions and races")
        private boolean write;

        @Option(names = "--authorization-file", paramLabel = "FILE", description = "holds the value of the Authorization header, such as 'Bearer ...'")
        private Optional<Path> authorization = Optional.empty();

        @Option(names = "--json", description = "print only the report, as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        ProbeCommand() {}

        @Override
        public Integer call() {
            Quiet.logs();
            PrintWriter out = spec.commandLine().getOut();
            Optional<String> header = authorization.map(this::read);
            try {
                ProbeReport report = new Probe(url, write, header, json ? text -> { } : text -> {
                    out.println("  " + text);
                    out.flush();
                }).run();
                say(report, out);
                return report.usable() ? 0 : 1;
            } catch (ProbeException failed) {
                spec.commandLine().getErr().println(JsonMapper.builder().build().writeValueAsString(failed.problem()));
                return 1;
            }
        }

        private void say(ProbeReport report, PrintWriter out) {
            if (json) {
                out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(report));
            } else {
                out.printf("%n%s: %s, FHIR %s%n", report.url(), report.server().get("software"), report.server().get("fhirVersion"));
                report.checks().forEach(check -> out.printf("  %-8s %-32s %s%n", check.verdict().word(), check.name(), check.detail()));
                out.printf("  searches take %s ms (p50), %s ms (p95)%n", report.latencyMs().get("p50"), report.latencyMs().get("p95"));
                out.println("\nSettings that fit (CODE is the hospital's code):");
                report.settings().forEach((name, value) -> out.printf("  %s=%s%n", name, value));
                report.leftBehind().forEach(id -> out.println("  could not be deleted: " + id));
                out.println(report.usable() ? "\nThis server can be used." : "\nThis server cannot be used: see what stands as 'no' above.");
            }
            out.flush();
        }

        private String read(Path file) {
            try {
                return Files.readString(file).strip();
            } catch (IOException unreadable) {
                throw new ParameterException(spec.commandLine(), "the file " + file + " cannot be read");
            }
        }
    }
}
