package io.callwell.conversation.script;

import io.callwell.conversation.fake.FakeHospital;
import io.callwell.conversation.fake.PlainSpoken;
import io.callwell.conversation.fake.PlainUnderstander;
import io.callwell.conversation.nlu.Spoken;
import io.callwell.conversation.nlu.Understander;
import io.callwell.conversation.script.ScriptInput.Speech;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A talk at text speed: says, types, keeps silent, and lets the hospital answer at once. */
final class ScriptTalk {

    static final Script SCRIPT = new Scripts().newest("confirm-appointment");

    final FakeHospital hospital;
    final List<ScriptAction> actions = new ArrayList<>();
    final List<ScriptInput> inputs = new ArrayList<>();
    final ScriptEngine engine;
    ScriptState state;
    boolean servicesAnswer = true;
    private Instant at = FakeHospital.NOW;

    ScriptTalk(Facts facts) {
        this(facts, new FakeHospital());
    }

    ScriptTalk(Facts facts, FakeHospital hospital) {
        this(facts, hospital, SCRIPT, new PlainUnderstander(), new PlainSpoken());
    }

    ScriptTalk(Facts facts, FakeHospital hospital, Script script, Understander understander, Spoken spoken) {
        this.engine = new ScriptEngine(script, understander, spoken);
        this.hospital = hospital;
        state = ScriptState.before(facts);
    }

    static ScriptTalk started() {
        return new ScriptTalk(FakeHospital.facts()).start();
    }

    static ScriptTalk verified() {
        return started().says("yes").says("1984-03-07");
    }

    ScriptTalk start() {
        return input(new ScriptInput.Started(at));
    }

    ScriptTalk says(String text) {
        return input(new ScriptInput.Heard(at, new Speech.Words(text, 0.9)));
    }

    ScriptTalk mumbles() {
        return input(new ScriptInput.Heard(at, new Speech.OutOfGrammar()));
    }

    ScriptTalk keys(String keys) {
        keys.chars().forEach(key -> input(new ScriptInput.Key(at, (char) key)));
        return this;
    }

    ScriptTalk keepsSilent() {
        return input(new ScriptInput.Silence(at));
    }

    ScriptTalk input(ScriptInput input) {
        at = at.plusMillis(1_000);
        inputs.add(input);
        Step step = engine.advance(state, input);
        state = step.state();
        actions.addAll(step.actions());
        if (servicesAnswer) {
            step.actions().stream().filter(ScriptAction.CallService.class::isInstance).map(ScriptAction.CallService.class::cast)
                    .forEach(call -> input(new ScriptInput.Reply(at, call.request(), hospital.answer(call.call()))));
        }
        return this;
    }

    List<ScriptAction.Say> says() {
        return actions.stream().filter(ScriptAction.Say.class::isInstance).map(ScriptAction.Say.class::cast).toList();
    }

    ScriptAction.Say lastSay() {
        return says().getLast();
    }

    /** Node ids of what was said, in order. */
    List<String> nodes() {
        return says().stream().map(ScriptAction.Say::node).toList();
    }

    String words() {
        return String.join(" ", says().stream().map(ScriptAction.Say::text).toList());
    }

    Optional<ScriptAction.Finish> finish() {
        return actions.stream().filter(ScriptAction.Finish.class::isInstance).map(ScriptAction.Finish.class::cast).findFirst();
    }
}
