package io.callwell.conversation.stt;

import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.Speech;

/** Recognises one turn. Blocks for as long as the engine works; thread-safe. */
public interface Hearing {

    /**
     * @param pcm    8 kHz mono PCM of the turn, pre-roll included
     * @param listen what may be said
     */
    Speech hear(short[] pcm, ScriptAction.Listen listen);
}
