package io.callwell.conversation.stt;

import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.language.Expectation;
import io.callwell.speech.Grammar;
import io.callwell.speech.Recognition;
import io.callwell.speech.Recognizer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The recogniser of this machine, with the grammar of the question. */
public final class LocalHearing implements Hearing {

    private final Recognizer recognizer;
    private final Listening listening;

    public LocalHearing(Recognizer recognizer, Listening listening) {
        this.recognizer = recognizer;
        this.listening = listening;
    }

    @Override
    public Speech hear(short[] pcm, ScriptAction.Listen listen) {
        Grammar grammar = listening.grammar(listen);
        Recognition recognition = listen.birthDate()
                .map(date -> recognizer.recognize(pcm, grammar, Listening.born(date)))
                .orElseGet(() -> recognizer.recognize(pcm, grammar));
        return switch (Doubt.judge(recognition, expectation(listen.expected()))) {
            case Recognition.Heard heard -> new Speech.Words(heard.text(), heard.confidence());
            case Recognition.OutOfGrammar _ -> new Speech.OutOfGrammar();
            case Recognition.Nothing _ -> new Speech.Noise();
        };
    }

    /** What makes two answers different; where words are chosen from, acts do. */
    private static Expectation expectation(Expected expected) {
        return switch (expected) {
            case YES_NO, PERSON -> Expectation.YES_NO;
            case NAME -> Expectation.NAME;
            case BIRTH_DATE -> Expectation.BIRTH_DATE;
            case DAY_AND_TIME -> Expectation.DATETIME;
            case CHOICE, OFFER, OPEN, MACHINE_END -> Expectation.OPEN;
        };
    }

    /**
     * Lets every decoder compile the fixed grammars, which takes seconds, before the first call needs them. Blocks.
     *
     * @param speech   some speech, 8 kHz PCM: decoders do not start on silence
     * @param decoders how many there are
     */
    public void warmUp(short[] speech, List<String> languages, int decoders) {
        for (Grammar grammar : languages.stream().map(Locale::forLanguageTag).flatMap(l -> listening.ahead(l).stream()).distinct().toList()) {
            try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < decoders; i++) {
                    all.submit(() -> recognizer.recognize(speech, grammar));
                }
            }
        }
    }
}
