package io.callwell.speech;

import java.util.Locale;
import java.util.Set;

/** Makes speech from text. Thread-safe. */
public interface Synthesizer {

    /** The engine's name as it stands in logs and reports, such as {@code marytts}. */
    String name();

    /** Languages that this engine speaks on this machine, now; empty when it is not installed. */
    Set<Locale> languages();

    /**
     * @param text plain text, no markup
     * @return 8 kHz mono PCM with no silence added
     * @throws SpeechUnavailableException when the engine cannot speak now
     */
    short[] synthesize(String text, Voice voice);
}
