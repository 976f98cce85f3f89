package io.callwell.bench.turn;

import io.callwell.bench.TalkingAudio;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.script.ScriptAction;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.tts.Voices;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A recogniser and voices that take exactly a known time, or as much more as the machine makes them wait: that counts as ours. */
final class Providers {

    /** The tail of a streaming recogniser. */
    static final Duration RECOGNITION = Duration.ofMillis(100);
    /** Time to the first audio of a cloud voice. */
    static final Duration SYNTHESIS = Duration.ofMillis(140);

    private static final int SENTENCE_MS = 700;
    private static final Map<Expected, String> ANSWERS = Map.of(
            Expected.PERSON, "yes speaking", Expected.BIRTH_DATE, "seventh of march nineteen eighty four", Expected.CHOICE, "confirm it please");

    private Providers() {}

    static Hearing hearing() {
        return Providers::hear;
    }

    private static Speech hear(short[] pcm, ScriptAction.Listen listen) {
        take(RECOGNITION);
        return Optional.ofNullable(ANSWERS.get(listen.expected())).<Speech>map(words -> new Speech.Words(words, 0.95))
                .orElseGet(Speech.OutOfGrammar::new);
    }

    private static void take(Duration time) {
        try {
            // a provider of known delay is what the benchmark subtracts
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** @param prepared every sentence is there already; otherwise none ever is */
    static Voices voices(boolean prepared) {
        byte[] audio = TalkingAudio.muLaw(SENTENCE_MS, true);
        return new Voices() {
            @Override
            public boolean speaks(String language) {
                return true;
            }

            @Override
            public Optional<byte[]> ready(Sentence sentence, String language) {
                return prepared ? Optional.of(audio) : Optional.empty();
            }

            @Override
            public byte[] make(Sentence sentence, String language) {
                take(SYNTHESIS);
                return audio;
            }
        };
    }
}
