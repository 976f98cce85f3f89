package io.callwell.conversation.stt;

import io.callwell.conversation.script.ScriptInput.Speech;
import java.util.List;

/**
 * What was heard in one turn and by whom.
 *
 * @param by     name of the engine that answered, such as {@code local} or {@code google}; {@code none} when all of them failed
 * @param missed those that were asked and did not answer, in order
 */
public record Heard(Speech speech, String by, List<Miss> missed) {

    public static final String NOBODY = "none";

    public Heard {
        missed = List.copyOf(missed);
    }
}
