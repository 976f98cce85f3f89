package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Spoken;
import io.callwell.conversation.nlu.Understander;
import io.callwell.conversation.script.ScriptState.Stance;
import io.callwell.events.Disposition;
import java.time.Instant;

/**
 * Turns one input into the next state and the actions that follow. Pure: the same state and input give the same step, always and on
 * every machine, so that a journal replays byte for byte. Thread-safe.
 */
public final class ScriptEngine {

    private final Script script;
    private final Walk walk;
    private final Answers answers;
    private final Replies replies;

    /** @param understander and {@code spoken} must be pure as well */
    public ScriptEngine(Script script, Understander understander, Spoken spoken) {
        this.script = script;
        this.walk = new Walk(script, new Renderer(spoken, script.phrases().notKnown()));
        this.answers = new Answers(script, understander, walk);
        this.replies = new Replies(script, walk);
    }

    public Script script() {
        return script;
    }

    /** What a text means at the question that is open; {@link Meaning#NOTHING} when none is. */
    public Meaning meaning(ScriptState state, String text, Instant at) {
        return answers.meaning(new Draft(state, at), text);
    }

    public Step advance(ScriptState state, ScriptInput input) {
        Draft draft = new Draft(state, input.at());
        if (state.ended()) {
            afterTheEnd(draft, input);
            return draft.done();
        }
        switch (input) {
            case ScriptInput.Started _ -> {
                if (state.stance() instanceof Stance.Before) {
                    walk.enter(draft, state.facts().machine() ? script.voicemail() : script.start());
                }
            }
            case ScriptInput.Heard heard -> answers.heard(draft, heard.speech());
            case ScriptInput.Key key -> answers.key(draft, key.digit());
            case ScriptInput.Silence _ -> answers.silence(draft);
            case ScriptInput.Played played -> draft.heard = played.complete() ? played.utterance() : draft.heard;
            case ScriptInput.Reply reply -> replies.reply(draft, reply);
            case ScriptInput.Resumed _ -> walk.resume(draft);
            case ScriptInput.TimeUp _ -> answers.timeUp(draft);
            case ScriptInput.Gone _ -> gone(draft);
            case ScriptInput.Unspeakable _ -> draft.finish(outcomeOr(draft, Disposition.HANDED_OVER), draft.receipt.isEmpty());
        }
        return draft.done();
    }

    private static void afterTheEnd(Draft draft, ScriptInput input) {
        if (input instanceof ScriptInput.Resumed && draft.stance instanceof Stance.Ended(ScriptAction.Finish finish)) {
            draft.add(finish);
        }
        if (input instanceof ScriptInput.Played played && played.complete()) {
            draft.heard = played.utterance();
        }
    }

    private static void gone(Draft draft) {
        if (draft.stance instanceof Stance.Waiting(_, ServiceCall call) && call.writes()) {
            draft.gone = true;
        } else {
            draft.finish(outcomeOr(draft, Disposition.HUNG_UP), false);
        }
    }

    static Disposition outcomeOr(Draft draft, Disposition otherwise) {
        return draft.receipt.map(r -> r.operation().outcome()).or(() -> draft.outcome).orElse(otherwise);
    }
}
