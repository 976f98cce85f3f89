package io.callwell.conversation.stt;

import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.events.CallId;
import java.util.List;

/** Recognises one turn. Blocks for as long as the engine works; thread-safe. */
public interface Hearing {

    /**
     * @param pcm    8 kHz mono PCM of the turn, pre-roll included
     * @param listen what may be said
     */
    Speech hear(short[] pcm, ScriptAction.Listen listen);

    /** The name of the engine as it stands in the journal of a call. */
    default String name() {
        return "local";
    }

    /** The same engine for the turns of one call, for those that keep what was said before. */
    default Hearing inCall(CallId call) {
        return this;
    }

    /** Begins to hear a turn that has just begun; does not block. An engine that wants the whole turn at once waits for its end. */
    default Ear open(ScriptAction.Listen listen) {
        return new Ear() {
            @Override
            public void audio(byte[] muLaw) {
                // the whole turn comes at its end
            }

            @Override
            public Heard end(short[] wholeTurn) {
                return new Heard(hear(wholeTurn, listen), name(), List.of());
            }

            @Override
            public void close() {
                // nothing was begun
            }
        };
    }
}
