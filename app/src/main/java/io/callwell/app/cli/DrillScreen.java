package io.callwell.app.cli;

import io.callwell.bench.drill.DrillReport;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What every drill says while it runs and at its end; for people, or as JSON. */
final class DrillScreen {

    @Option(names = "--json", description = "print only the result, as JSON")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DrillScreen() {}

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    ParameterException misused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /** A drill that refuses its figures was misused. */
    <T> T checked(Supplier<T> drill) {
        try {
            return drill.get();
        } catch (IllegalArgumentException wrong) {
            throw misused(wrong.getMessage());
        }
    }

    Consumer<String> progress() {
        PrintWriter out = spec.commandLine().getOut();
        return json ? text -> {} : text -> {
            out.println("  " + text);
            out.flush();
        };
    }

    /** @return the exit code: 1 when something happened that must not */
    int show(DrillReport report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(report));
        } else {
            out.printf("%nDrill '%s'%n", report.name());
            report.figures().forEach((name, value) -> out.printf("  %-20s %,12d%n", name, ((Number) value).longValue()));
            report.violations().forEach(violation -> out.println("  VIOLATED: " + violation));
            out.println(report.violations().isEmpty() ? "Nothing that must never happen has happened." : "Something happened that must never happen.");
        }
        out.flush();
        return report.violations().isEmpty() ? 0 : 1;
    }
}
