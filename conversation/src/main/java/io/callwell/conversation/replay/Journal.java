package io.callwell.conversation.replay;

import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.JournalEntry.Kind;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Writes bodies as JSON and reads inputs back. */
public final class Journal {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Journal() {}

    public static String json(Body body) {
        return JSON.writeValueAsString(body);
    }

    public static Kind kind(Body body) {
        return switch (body) {
            case Body.Context _ -> Kind.CONTEXT;
            case Body.Heard _ -> Kind.HEARD;
            case Body.Key _ -> Kind.KEY;
            case Body.Timer _ -> Kind.TIMER;
            case Body.Reply _ -> Kind.REPLY;
            case Body.Played _ -> Kind.PLAYED;
            case Body.Say _ -> Kind.SAY;
            case Body.Turn _ -> Kind.TURN;
            case Body.Stream _ -> Kind.STREAM;
            case Body.Outcome _ -> Kind.OUTCOME;
        };
    }

    /** What stands in the journal for an action; empty for those that follow from the inputs alone. */
    public static Optional<Body> output(ScriptAction action) {
        return switch (action) {
            case ScriptAction.Say say -> Optional.of(new Body.Say(say.utterance(), say.node(), say.text(), say.language()));
            case ScriptAction.Finish finish -> Optional.of(
                    new Body.Outcome(finish.disposition(), finish.handOver(), finish.callBackAt(), finish.turns()));
            case ScriptAction.Listen _, ScriptAction.CallService _ -> Optional.empty();
        };
    }

    public static Body.Context context(JournalEntry entry) {
        return JSON.readValue(entry.body(), Body.Context.class);
    }

    /** The input that an entry stands for; empty for outputs, numbers and what only explains. */
    public static Optional<ScriptInput> input(JournalEntry entry) {
        return switch (entry.kind()) {
            case HEARD -> {
                Body.Heard heard = JSON.readValue(entry.body(), Body.Heard.class);
                yield heard.aside() ? Optional.empty() : Optional.of(new ScriptInput.Heard(entry.at(), speech(heard)));
            }
            case KEY -> Optional.of(new ScriptInput.Key(entry.at(), JSON.readValue(entry.body(), Body.Key.class).digit().charAt(0)));
            case TIMER -> Optional.of(new ScriptInput.Silence(entry.at()));
            case REPLY -> {
                Body.Reply reply = JSON.readValue(entry.body(), Body.Reply.class);
                yield Optional.of(new ScriptInput.Reply(entry.at(), reply.request(), reply.answer()));
            }
            case PLAYED -> {
                Body.Played played = JSON.readValue(entry.body(), Body.Played.class);
                yield Optional.of(new ScriptInput.Played(entry.at(), played.utterance(), played.heardMs(), played.complete()));
            }
            case STREAM -> stream(entry);
            case CONTEXT, SAY, TURN, OUTCOME -> Optional.empty();
        };
    }

    private static Optional<ScriptInput> stream(JournalEntry entry) {
        Body.Stream stream = JSON.readValue(entry.body(), Body.Stream.class);
        return switch (stream.event()) {
            case "started" -> Optional.of(new ScriptInput.Started(entry.at()));
            case "resumed" -> Optional.of(new ScriptInput.Resumed(entry.at()));
            case "time-up" -> Optional.of(new ScriptInput.TimeUp(entry.at()));
            case "gone" -> Optional.of(new ScriptInput.Gone(entry.at()));
            case "unspeakable" -> Optional.of(new ScriptInput.Unspeakable(entry.at(), stream.utterance()));
            default -> Optional.empty();
        };
    }

    private static Speech speech(Body.Heard heard) {
        return switch (heard.kind()) {
            case "words" -> new Speech.Words(heard.text(), heard.confidence());
            case "understood" -> new Speech.Understood(heard.text(), heard.confidence(), heard.proposed().orElse(Meaning.NOTHING));
            case "out-of-grammar" -> new Speech.OutOfGrammar();
            case "noise" -> new Speech.Noise();
            default -> throw new IllegalArgumentException("a HEARD entry of kind '" + heard.kind() + "'");
        };
    }

    /** The word for a kind of speech in a {@link Body.Heard}. */
    public static String word(Speech speech) {
        return switch (speech) {
            case Speech.Words _ -> "words";
            case Speech.Understood _ -> "understood";
            case Speech.OutOfGrammar _ -> "out-of-grammar";
            case Speech.Noise _ -> "noise";
        };
    }
}
