package io.callwell.speech;

import io.callwell.audio.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * English by the program {@code flite} (2.x), when it is installed: voices slt, awb, rms and kal16 at about 50 ms a sentence.
 * The text goes in by standard input; the sound comes through a private temporary file, because flite cannot write a WAV header into a pipe.
 */
public final class FliteSynthesizer implements Synthesizer {

    /** Voices that flite has built in, and that this engine answers to. */
    public static final Set<String> VOICES = Set.of("slt", "awb", "rms", "kal16");

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String DEFAULT_VOICE = "slt";

    private final Optional<Path> program;

    public FliteSynthesizer() {
        this(Programs.find("flite"));
    }

    FliteSynthesizer(Optional<Path> program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "flite";
    }

    @Override
    public Set<Locale> languages() {
        return program.isPresent() ? Set.of(Locale.ENGLISH) : Set.of();
    }

    @Override
    public short[] synthesize(String text, Voice voice) {
        Path flite = program.orElseThrow(() -> new SpeechUnavailableException("flite is not installed; install the package flite or choose another voice"));
        if (text.isBlank()) {
            return new short[0];
        }
        String speaker = VOICES.contains(voice.name()) ? voice.name() : DEFAULT_VOICE;
        String stretch = String.format(Locale.ROOT, "duration_stretch=%.3f", voice.pitch() / voice.rate());
        try {
            Path sound = Files.createTempFile("speech", ".wav");
            try {
                Programs.run(name(), List.of(flite.toString(), "-voice", speaker, "--setf", stretch, "-f", "-", "-o", sound.toString()), text + "\n", TIMEOUT);
                return Spoken.from(Wav.parse(Files.readAllBytes(sound)), voice.pitch());
            } finally {
                Files.deleteIfExists(sound);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new SpeechUnavailableException("flite gave no sound; try the program by hand on this machine", e);
        }
    }
}
