package io.callwell.speech;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The engines of this machine as one: English by MaryTTS, or by flite when a flite voice is asked for and installed; Indian languages by espeak-ng.
 * When flite is missing, its voices are spoken by MaryTTS at other pitches, so that speakers still differ.
 */
public final class Synthesizers implements Synthesizer {

    private static final Map<String, Double> STAND_IN_PITCH = Map.of("rms", 0.76, "awb", 0.82, "kal16", 0.71, "slt", 1.06);

    private final MaryTtsSynthesizer mary;
    private final FliteSynthesizer flite;
    private final EspeakSynthesizer espeak;

    public Synthesizers() {
        this(new MaryTtsSynthesizer(), new FliteSynthesizer(), new EspeakSynthesizer());
    }

    Synthesizers(MaryTtsSynthesizer mary, FliteSynthesizer flite, EspeakSynthesizer espeak) {
        this.mary = mary;
        this.flite = flite;
        this.espeak = espeak;
    }

    /** Starts loading what takes long; the future ends when it is ready. */
    public CompletableFuture<Void> warmUp() {
        return mary.warmUp();
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Set<Locale> languages() {
        return Stream.of(mary, flite, espeak).flatMap(engine -> engine.languages().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The engine that would speak with this voice here. */
    public Synthesizer engineFor(Voice voice) {
        String language = voice.language().getLanguage();
        if (language.equals("en")) {
            return FliteSynthesizer.VOICES.contains(voice.name()) && !flite.languages().isEmpty() ? flite : mary;
        }
        List<String> spoken = languages().stream().map(Locale::getLanguage).sorted().toList();
        if (!spoken.contains(language)) {
            throw new SpeechUnavailableException("no engine on this machine speaks '" + language + "' (it speaks " + spoken + "); install espeak-ng or configure a cloud voice");
        }
        return espeak;
    }

    @Override
    public short[] synthesize(String text, Voice voice) {
        Synthesizer engine = engineFor(voice);
        if (engine == mary && STAND_IN_PITCH.containsKey(voice.name())) {
            double pitch = Math.clamp(voice.pitch() * STAND_IN_PITCH.get(voice.name()), 0.4, 2.5);
            return mary.synthesize(text, new Voice(voice.language(), "default", voice.rate(), pitch));
        }
        return engine.synthesize(text, voice);
    }
}
