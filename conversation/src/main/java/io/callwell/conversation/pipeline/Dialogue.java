package io.callwell.conversation.pipeline;

import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.replay.Body;
import io.callwell.conversation.replay.Journal;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput;
import io.callwell.conversation.script.ScriptInput.Speech;
import java.util.List;
import java.util.Optional;

/** The script's side of a talk: gives it what happened and does what it wants done. Used by the talk's own thread only. */
final class Dialogue {

    private final TalkSetting setting;
    private final StreamTime time;
    private final Chronicle chronicle;
    private final Mouth mouth;
    private final Ears ears;
    private final Floor floor;
    private final Errands errands;
    private final Patience patience;
    private Optional<ScriptAction.Listen> listening = Optional.empty();
    private Optional<ScriptAction.Finish> finishing = Optional.empty();
    private boolean lineGone;

    Dialogue(TalkSetting setting, StreamTime time, Chronicle chronicle, Mouth mouth, Ears ears, Floor floor, Errands errands, Patience patience) {
        this.setting = setting;
        this.time = time;
        this.chronicle = chronicle;
        this.mouth = mouth;
        this.ears = ears;
        this.floor = floor;
        this.errands = errands;
        this.patience = patience;
    }

    /** The question that is open. */
    Optional<ScriptAction.Listen> listening() {
        return listening;
    }

    /** The outcome, when the script has come to one. */
    Optional<ScriptAction.Finish> finishing() {
        return finishing;
    }

    /** Nobody hears us any more: nothing more is said. */
    void lineIsGone() {
        lineGone = true;
    }

    boolean isLineGone() {
        return lineGone;
    }

    /** Where we are, as the transcript names it. */
    String node() {
        return listening.map(ScriptAction.Listen::node).orElse(chronicle.state().node());
    }

    void input(ScriptInput input, Body body) {
        List<ScriptAction> actions = chronicle.input(input, body);
        if (!actions.isEmpty()) {
            actions.forEach(this::act);
            setting.foresight().look(chronicle);
        }
    }

    /** A turn of the person. */
    void heard(Ears.Result result) {
        String text = result.speech().text();
        if (!text.isEmpty()) {
            setting.live().words("patient", text, setting.time().now(), node());
        }
        input(new ScriptInput.Heard(setting.time().now(), result.speech()), body(result, false));
    }

    /** Sounds that are no turn: written down, and that is all. */
    void heardBeside(Ears.Result result) {
        chronicle.note(setting.time().now(), body(result, true));
    }

    void key(char digit) {
        setting.live().words("patient", Character.toString(digit), setting.time().now(), node());
        input(new ScriptInput.Key(setting.time().now(), digit), new Body.Key(setting.part(), node(), Character.toString(digit), time.ms()));
    }

    /** Words from a keyboard. */
    void typed(String text) {
        setting.live().words("patient", text, setting.time().now(), node());
        Speech words = new Speech.Words(text, 1);
        input(new ScriptInput.Heard(setting.time().now(), words),
                new Body.Heard(setting.part(), node(), Journal.word(words), text, 1, time.ms(), time.ms(), false));
    }

    /** The person was silent for as long as the question waits. */
    void silence() {
        input(new ScriptInput.Silence(setting.time().now()), new Body.Timer(setting.part(), node(), "silence", time.ms()));
    }

    /** Something happened to the stream that the script is told as {@code input}. */
    void stream(ScriptInput input, String event, int utterance) {
        input(input, new Body.Stream(setting.part(), event, utterance, time.ms()));
    }

    private Body.Heard body(Ears.Result result, boolean aside) {
        Speech speech = result.speech();
        Optional<Meaning> proposed = speech instanceof Speech.Understood(String _, double _, Meaning meaning) ? Optional.of(meaning) : Optional.empty();
        return new Body.Heard(setting.part(), node(), Journal.word(speech), speech.text(), speech.confidence(), result.ended().beganMs(),
                result.ended().spokeMs(), aside, proposed, result.heard().by(), result.heard().missed());
    }

    private void act(ScriptAction action) {
        switch (action) {
            case ScriptAction.Say say -> {
                floor.weSay(say.utterance(), time.ms());
                if (!lineGone) {
                    mouth.say(say, time.ms());
                }
            }
            case ScriptAction.Listen listen -> {
                listening = Optional.of(listen);
                floor.asks(listen);
                patience.restart(time.ms());
                ears.listen(listen);
            }
            case ScriptAction.CallService call -> {
                listening = Optional.empty();
                errands.run(call);
            }
            case ScriptAction.Finish finish -> {
                listening = Optional.empty();
                finishing = Optional.of(finish);
            }
        }
    }
}
