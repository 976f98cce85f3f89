package io.callwell.bench.turn;

import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.pipeline.VirtualConditions;
import io.callwell.conversation.pipeline.VirtualTalk;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.stt.VoiceGate;
import java.time.Instant;

/** Talks on virtual time with somebody who answers every question and confirms the visit. */
final class AgreeingTalk {

    static final double CONFIDENCE = 0.9;

    private static final ScriptEngine ENGINE =
            new ScriptEngine(new Scripts().newest("confirm-appointment"), new LanguageUnderstander(), new LanguageSpoken());

    private AgreeingTalk() {}

    static VirtualTalk number(int number, VirtualConditions conditions) {
        Desks desks = new Desks();
        VirtualTalk talk = new VirtualTalk(ENGINE, desks.facts(number), Instant.parse("2026-11-23T04:30:00Z"), desks::answer, VoiceGate::new, Desks.tape(),
                conditions);
        answer(talk, "ask-person", "yes speaking");
        answer(talk, "ask-birth-date", "seventh of march nineteen eighty four");
        answer(talk, "tell-visit", "confirm it please");
        return talk;
    }

    private static void answer(VirtualTalk talk, String node, String words) {
        talk.whenHeard(node, () -> talk.in(500, () -> talk.speaks(900, new Speech.Words(words, CONFIDENCE))));
    }
}
