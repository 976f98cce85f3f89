package io.callwell.app.cli;

import io.callwell.conversation.script.InvalidScriptException;
import io.callwell.conversation.script.Script;
import io.callwell.conversation.script.ScriptLoader;
import io.callwell.conversation.script.ScriptProblem;
import io.callwell.conversation.script.Scripts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands for those who write scripts. */
@Command(name = "script", mixinStandardHelpOptions = true, description = "Checks the scripts of talks.", subcommands = ScriptCommand.Check.class)
final class ScriptCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ScriptCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing, such as: ./callwell script check FILE");
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

        @Parameters(paramLabel = "FILE", arity = "0..*", description = "scripts (YAML); without any, those of the product")
        private List<Path> files = List.of();

        @Option(names = "--json", description = "print the verdicts as JSON")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @SuppressWarnings("NullAway.Init")
        Check() {}

        @Override
        public Integer call() {
            List<Verdict> verdicts = files.isEmpty() ? shipped() : files.stream().map(this::check).toList();
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

        private Verdict check(Path file) {
            try {
                return Verdict.of(file.toString(), new ScriptLoader().load(file.getFileName().toString(), Files.readString(file)));
            } catch (InvalidScriptException wrong) {
                return Verdict.wrong(file.toString(), wrong.problems());
            } catch (NoSuchFileException missing) {
                throw new ParameterException(spec.commandLine(), "there is no file " + file);
            } catch (CharacterCodingException notText) {
                return Verdict.wrong(file.toString(), List.of(new ScriptProblem(file.toString(), "the file is not UTF-8", "save it as UTF-8")));
            } catch (IOException failure) {
                throw new ParameterException(spec.commandLine(), "the file " + file + " cannot be read (" + failure.getClass().getSimpleName() + ")");
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
}
