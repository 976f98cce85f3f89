package io.callwell.conversation.pipeline;

import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput;
import io.callwell.conversation.script.ScriptState;
import io.callwell.conversation.tts.Voices;
import io.callwell.speech.SpeechUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has the sentences made that are likely to be said next, while the person still thinks. It asks the pure engine what it would say to
 * each key; the engine gives nothing that the identity does not allow.
 */
final class Foresight {

    private static final String KEYS = "1234";

    private final Voices voices;
    private final Work work;

    Foresight(Voices voices, Work work) {
        this.voices = voices;
        this.work = work;
    }

    void look(Chronicle chronicle) {
        ScriptState state = chronicle.state();
        if (!(state.stance() instanceof ScriptState.Stance.Listening)) {
            return;
        }
        Instant at = Instant.EPOCH;
        List<ScriptAction.Say> says = Stream.concat(Stream.of(new ScriptInput.Silence(at)),
                        KEYS.chars().mapToObj(key -> new ScriptInput.Key(at, (char) key)))
                .flatMap(input -> chronicle.engine().advance(state, input).actions().stream())
                .filter(ScriptAction.Say.class::isInstance).map(ScriptAction.Say.class::cast).toList();
        work.run(() -> says.forEach(this::make));
    }

    private void make(ScriptAction.Say say) {
        say.sentences().stream().filter(s -> voices.ready(s, say.language()).isEmpty()).forEach(sentence -> {
            try {
                voices.make(sentence, say.language());
            } catch (SpeechUnavailableException noVoice) {
                // it is told when the sentence is really to be spoken
                return;
            }
        });
    }
}
