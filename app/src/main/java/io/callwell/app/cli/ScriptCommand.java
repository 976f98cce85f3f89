package io.callwell.app.cli;

import io.callwell.conversation.script.InvalidScriptException;
import io.callwell.conversation.script.Script;
import io.callwell.conversation.script.ScriptLoader;
import io.callwell.conversation.script.ScriptProblem;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.simulate.Simulation;
import io.callwell.conversation.simulate.SimulationReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands for those who write scripts. */
@Command(name = "script", mixinStandardHelpOptions = true, description = "Checks and tries the scripts of talks.",
        subcommands = {ScriptCommand.Check.class, ScriptCommand.Simulate.class, ScriptCommand.Schema.class})
final class ScriptCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ScriptCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing, such as: ./callwell script check FILE");
    }

    /** A script by its file, or by the id of one that the product brings. */
    private record Wanted(String name, CommandSpec spec) {

        boolean isId() {
            return name.matches("[a-z][a-z0-9-]*") && !Files.exists(Path.of(name));
        }

        /** @throws InvalidScriptException with every problem */
        Script load() {
            if (isId()) {
                return new Scripts().findNewest(name).orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no file and no script '" + name
                        + "'; the product brings " + new Scripts().newest().stream().map(Script::id).collect(Collectors.joining(", "))));
            }
            try {
                return new ScriptLoader().load(name, Files.readString(Path.of(name)));
            } catch (NoSuchFileException missing) {
                throw new ParameterException(spec.commandLine(), "there is no file " + name);
            } catch (CharacterCodingException notText) {
                throw new InvalidScriptException(List.of(ScriptProblem.ofFile(name, "the file is not UTF-8", "save it as UTF-8")));
            } catch (IOException failure) {
                throw new ParameterException(spec.commandLine(), "the file " + name + " cannot be read (" + failure.getClass().getSimpleName() + ")");
            }
        }
    }

    /**
     * What was found in one script.
     *
     * @param file     as given; {@code shipped} for those of the product
     * @param problems empty when it may be published
     */
    record Verdict(String file, String id, int version, List<String> languages, int nodes, List<ScriptProblem> problems) {

        static Verdict of(String file, Script script) {
            return new Verdict(file, script.id(), script.version(), script.languages(), script.nodes().size(), List.of());
        }

        static Verdict wrong(String file, List<ScriptProblem> problems) {
            return new Verdict(file, "", 0, List.of(), 0, problems);
        }
    }

    /** Exit code 1 when any script is wrong. */
    @Command(name = "check", mixinStandardHelpOptions = true, description = "Tells what must be mended in scripts before they may be spoken.")
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "FILE|ID", arity = "0..*", description = "scripts (YAML), or ids of those of the product; without any, all of the product")
        private List<String> names = List.of();

        @Option(names = "--json", description = "print the verdicts as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Check() {}

        @Override
        public Integer call() {
            List<Verdict> verdicts = names.isEmpty() ? shipped() : names.stream().map(this::check).toList();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(JsonLines.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(verdicts));
            } else {
                verdicts.forEach(verdict -> print(out, verdict));
            }
            out.flush();
            return verdicts.stream().allMatch(verdict -> verdict.problems().isEmpty()) ? 0 : 1;
        }

        private static List<Verdict> shipped() {
            try {
                return new Scripts().all().stream().map(script -> Verdict.of("shipped", script)).toList();
            } catch (InvalidScriptException wrong) {
                return List.of(Verdict.wrong("shipped", wrong.problems()));
            }
        }

        private Verdict check(String name) {
            try {
                Wanted wanted = new Wanted(name, spec);
                return Verdict.of(wanted.isId() ? "shipped" : name, wanted.load());
            } catch (InvalidScriptException wrong) {
                return Verdict.wrong(name, wrong.problems());
            }
        }

        private static void print(PrintWriter out, Verdict verdict) {
            if (verdict.problems().isEmpty()) {
                out.printf("%s: %s version %d is right (%d nodes, %s)%n", verdict.file(), verdict.id(), verdict.version(), verdict.nodes(),
                        String.join(", ", verdict.languages()));
                return;
            }
            out.printf("%s: %d to mend%n", verdict.file(), verdict.problems().size());
            verdict.problems().forEach(problem -> out.println("  " + problem));
        }
    }

    /** Exit code 1 when something happened that must never happen. */
    @Command(name = "simulate", mixinStandardHelpOptions = true,
            description = "Lets virtual patients talk through a script at text speed and tells what came of it.")
    static final class Simulate implements Callable<Integer> {

        @Parameters(paramLabel = "FILE|ID", description = "script (YAML), or id of one of the product")
        private String name;

        @Option(names = "--patients", defaultValue = "200", description = "virtual patients, 1 to 200; default ${DEFAULT-VALUE}")
        private int patients;

        @Option(names = "--seed", defaultValue = "1", description = "the same seed gives the same report; default ${DEFAULT-VALUE}")
        private long seed;

        @Option(names = "--json", description = "print the report as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Simulate() {}

        @Override
        public Integer call() {
            if (patients < 1 || patients > 200) {
                throw new ParameterException(spec.commandLine(), "--patients is " + patients + "; give 1 to 200");
            }
            Optional<Script> script = load();
            if (script.isEmpty()) {
                return 1;
            }
            SimulationReport report = new Simulation(script.get(), patients, seed).run();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(JsonLines.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report));
            } else {
                print(out, report);
            }
            out.flush();
            return report.violations().isEmpty() ? 0 : 1;
        }

        private Optional<Script> load() {
            try {
                return Optional.of(new Wanted(name, spec).load());
            } catch (InvalidScriptException wrong) {
                wrong.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
                return Optional.empty();
            }
        }

        private static void print(PrintWriter out, SimulationReport report) {
            out.printf("%s version %d: %d patients, seed %d, %.1f turns on average%n%n", report.script(), report.version(), report.patients(), report.seed(),
                    report.meanTurns());
            out.println("wish           outcomes");
            report.outcomes().forEach((wish, outcomes) -> out.printf("%-14s %s%n", wish,
                    outcomes.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "))));
            int all = report.visited().size() + report.unvisited().size();
            out.printf("%nnodes reached: %d of %d%s%n", report.visited().size(), all,
                    report.unvisited().isEmpty() ? "" : "; not reached: " + String.join(", ", report.unvisited()));
            paths(out, "longest talks", report.longest());
            paths(out, "most questions asked again", report.mostAsked());
            out.printf("%nviolations: %d%n", report.violations().size());
            report.violations().forEach(violation -> out.println("  " + violation));
        }

        private static void paths(PrintWriter out, String title, List<SimulationReport.Path> paths) {
            out.printf("%n%s%n", title);
            paths.forEach(path -> out.printf("  patient %d, %s -> %s: %d turns, %d asked again: %s%n", path.patient(), path.wish(), path.outcome(), path.turns(),
                    path.reAsks(), shortened(path.nodes())));
        }

        private static String shortened(List<String> nodes) {
            int most = 14;
            String shown = nodes.stream().limit(most).collect(Collectors.joining(" > "));
            return nodes.size() > most ? shown + " > ... (" + nodes.size() + " nodes)" : shown;
        }
    }

    /** The schema, for editors. */
    @Command(name = "schema", mixinStandardHelpOptions = true, description = "Prints the JSON Schema of scripts, for editors that check YAML while you write.")
    static final class Schema implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Schema() {}

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            out.println(Scripts.schema());
            out.flush();
            return 0;
        }
    }
}
