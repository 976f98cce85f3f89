package io.callwell.speech;

import io.callwell.audio.Wav;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Indian languages by the program {@code espeak-ng}, when it is installed: quick and clear but robotic. English is not offered: other engines
 * sound better and recognizers do not understand its English. A separate process because of its licence (GPL-3).
 */
public final class EspeakSynthesizer implements Synthesizer {

    private static final Set<String> LANGUAGES = Set.of("hi", "te", "ta", "kn", "ml", "mr", "bn", "gu", "pa");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final double NORMAL_WORDS_A_MINUTE = 145;
    private static final double NORMAL_PITCH = 50;

    private final Optional<Path> program;

    public EspeakSynthesizer() {
        this(Programs.find("espeak-ng"));
    }

    EspeakSynthesizer(Optional<Path> program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "espeak-ng";
    }

    @Override
    public Set<Locale> languages() {
        return program.isEmpty() ? Set.of() : LANGUAGES.stream().map(Locale::of).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public short[] synthesize(String text, Voice voice) {
        Path espeak = program.orElseThrow(() -> new SpeechUnavailableException("espeak-ng is not installed; install the package espeak-ng to speak " + voice.language().getLanguage()));
        String language = voice.language().getLanguage();
        if (!LANGUAGES.contains(language)) {
            throw new SpeechUnavailableException("espeak-ng is not used for '" + language + "' here, only for " + LANGUAGES.stream().sorted().toList());
        }
        if (text.isBlank()) {
            return new short[0];
        }
        long speed = Math.clamp(Math.round(NORMAL_WORDS_A_MINUTE * voice.rate()), 80, 450);
        long pitch = Math.clamp(Math.round(NORMAL_PITCH + 60 * Math.log(voice.pitch()) / Math.log(2)), 0, 99);
        List<String> command = Stream.of(espeak.toString(), "-v", language, "-s", "" + speed, "-p", "" + pitch, "--stdin", "--stdout").toList();
        byte[] wav = Programs.run(name(), command, text, TIMEOUT);
        try {
            return Spoken.from(Wav.parse(wav), 1.0);
        } catch (IllegalArgumentException e) {
            throw new SpeechUnavailableException("espeak-ng gave no sound; try the program by hand on this machine", e);
        }
    }
}
