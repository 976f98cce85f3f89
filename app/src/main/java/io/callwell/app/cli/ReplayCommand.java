package io.callwell.app.cli;

import io.callwell.app.laptop.DataFolder;
import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.replay.Replay;
import io.callwell.conversation.script.Engines;
import io.callwell.conversation.script.Scripts;
import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.CallJournals;
import io.callwell.orchestrator.JournalEntry;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** Gives a talk again from its journal and tells whether the script would say the same today, byte for byte. */
@Command(name = "replay", mixinStandardHelpOptions = true,
        description = "Gives a call again from its journal. Exit code 0 when every output is the same, 1 at the first difference (which is printed and holds what was said).")
final class ReplayCommand implements Callable<Integer> {

    @ArgGroup(multiplicity = "1")
    private Source source = new Source();

    @Option(names = "--hospital", defaultValue = "asha", description = "code of a demo hospital, or the id of any (default: ${DEFAULT-VALUE})")
    private String hospital = "asha";

    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = "${env:CALLWELL_DATA:-data}", description = "of the running system (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Option(names = "--scripts", paramLabel = "FOLDER", description = "with further scripts, as callwell.conversation.scripts has them")
    private Optional<Path> scripts = Optional.empty();

    @Option(names = "--json", description = "print {outputs, same, first_difference, recorded, now}")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ReplayCommand() {}

    /** Where the journal comes from. */
    static final class Source {
        @Parameters(index = "0", arity = "1", paramLabel = "CALL", description = "id of a call of the running system")
        private @Nullable String call;

        @Option(names = "--journal", paramLabel = "FILE", description = "a journal as JSON, a list of {seq, at, kind, body}")
        private Optional<Path> file = Optional.empty();
    }

    @Override
    public Integer call() {
        Quiet.logs();
        List<JournalEntry> journal = source.file.map(this::read).orElseGet(() -> fetch(Objects.requireNonNull(source.call)));
        Engines engines = new Engines(scripts.map(Scripts::new).orElseGet(Scripts::new), new LanguageUnderstander(), new LanguageSpoken());
        Replay.Result result;
        try {
            result = Replay.run(journal, engines::engine);
        } catch (IllegalArgumentException incomplete) {
            throw new UsageException(incomplete.getMessage());
        }
        return tell(result);
    }

    private int tell(Replay.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Integer> difference = result.firstDifference();
        if (json) {
            ObjectNode answer = JsonLines.JSON.createObjectNode().put("outputs", result.outputs().size()).put("same", difference.isEmpty());
            difference.ifPresent(number -> answer.put("first_difference", number)
                    .put("recorded", at(result.recorded(), number)).put("now", at(result.outputs(), number)));
            out.println(JsonLines.JSON.writeValueAsString(answer));
        } else if (difference.isEmpty()) {
            out.printf("same, %d outputs%n", result.outputs().size());
        } else {
            out.println(result.difference().orElseThrow());
        }
        out.flush();
        return difference.isEmpty() ? 0 : 1;
    }

    private static String at(List<String> outputs, int number) {
        return number <= outputs.size() ? outputs.get(number - 1) : "(nothing)";
    }

    private List<JournalEntry> read(Path file) {
        try {
            return JsonLines.JSON.readValue(Files.readString(file), new TypeReference<List<JournalEntry>>() {});
        } catch (IOException failure) {
            throw new ParameterException(spec.commandLine(), "the file " + file + " cannot be read; it must be there and UTF-8");
        } catch (JacksonException noJournal) {
            throw new UsageException("the file " + file + " is no journal (line " + noJournal.getLocation().getLineNr()
                    + "): it must be a JSON list of {seq, at, kind, body}");
        }
    }

    private List<JournalEntry> fetch(String text) {
        CallId call = id(text);
        Path folder = data.toAbsolutePath().normalize();
        String address = DataFolder.running(folder).orElseThrow(() -> new UsageException("no Callwell runs on " + folder
                + ": start it with ./callwell up, or name its folder with --data=<folder>"));
        HospitalId of = hospitalId(hospital);
        List<JournalEntry> journal = ServiceClient.of(CallJournals.class, URI.create(address), folder, Optional.of(of)).journal(call);
        if (journal.isEmpty()) {
            throw new UsageException("hospital '" + hospital + "' has no journal of call " + call
                    + ": nobody talked in it, or it is a call of another hospital (--hospital)");
        }
        return journal;
    }

    private CallId id(String text) {
        try {
            return CallId.of(text);
        } catch (IllegalArgumentException noId) {
            throw new ParameterException(spec.commandLine(), "'" + text + "' is no id of a call; the web app and ./callwell demo --json show them");
        }
    }

    /** Demo hospitals have the same id on every machine, made of their code. */
    static HospitalId hospitalId(String codeOrId) {
        try {
            return HospitalId.of(codeOrId);
        } catch (IllegalArgumentException code) {
            return new HospitalId(UUID.nameUUIDFromBytes(("callwell-demo/hospital/" + codeOrId).getBytes(StandardCharsets.UTF_8)));
        }
    }
}
