package io.callwell.carrier.patient;

import io.callwell.speech.Voice;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The speech of one person in one call, made ahead of time where it can be foreseen. Thread-safe. */
public final class Lines {

    private final PatientVoice studio;
    private final Voice voice;
    private final Map<String, CompletableFuture<byte[]>> made = new ConcurrentHashMap<>();

    private Lines(PatientVoice studio, Voice voice) {
        this.studio = studio;
        this.voice = voice;
    }

    /** Begins to make these texts. */
    public static Lines of(List<String> foreseen, Persona persona, VirtualPatient patient, PatientVoice studio) {
        Lines lines = new Lines(studio, patient.voice(persona.voice()));
        if (studio.speaks(patient.language())) {
            foreseen.forEach(text -> lines.ask(text, false));
        }
        return lines;
    }

    /** Words that will be needed within the time of a thought. */
    public void prepare(String text) {
        ask(text, true);
    }

    /** The speech of a text, 8 kHz mu-law. */
    public CompletableFuture<byte[]> speech(String text) {
        return ask(text, true);
    }

    private CompletableFuture<byte[]> ask(String text, boolean urgent) {
        boolean[] fresh = new boolean[1];
        CompletableFuture<byte[]> speech = made.computeIfAbsent(text, _ -> {
            fresh[0] = true;
            return new CompletableFuture<>();
        });
        if (fresh[0] || urgent && !speech.isDone()) {
            studio.make(text, voice, urgent, speech);
        }
        return speech;
    }
}
