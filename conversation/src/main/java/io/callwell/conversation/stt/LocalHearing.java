package io.callwell.conversation.stt;

import io.callwell.conversation.nlu.Grammars;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.speech.Recognition;
import io.callwell.speech.Recognizer;

/** The recogniser of this machine, with the grammar of the question. */
public final class LocalHearing implements Hearing {

    private final Recognizer recognizer;
    private final Grammars grammars;

    public LocalHearing(Recognizer recognizer, Grammars grammars) {
        this.recognizer = recognizer;
        this.grammars = grammars;
    }

    @Override
    public Speech hear(short[] pcm, ScriptAction.Listen listen) {
        Recognition recognition = recognizer.recognize(
                pcm, grammars.grammar(listen.expected(), listen.language(), listen.names(), listen.offers().size()));
        return switch (recognition) {
            case Recognition.Heard heard -> new Speech.Words(heard.text(), heard.confidence());
            case Recognition.OutOfGrammar _ -> new Speech.OutOfGrammar();
            case Recognition.Nothing _ -> new Speech.Noise();
        };
    }
}
