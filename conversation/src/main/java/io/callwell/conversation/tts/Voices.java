package io.callwell.conversation.tts;

import io.callwell.conversation.script.Sentence;
import io.callwell.speech.SpeechUnavailableException;
import java.util.Optional;

/** Speaks sentences as 8 kHz mu-law. Thread-safe. */
public interface Voices {

    /** Whether anything on this machine speaks the language. */
    boolean speaks(String language);

    /** The audio when it exists already; never blocks on an engine. The array is not to be changed. */
    Optional<byte[]> ready(Sentence sentence, String language);

    /** The engine whose audio {@link #ready} gives, as it stands in the journal of a call. */
    default String by(Sentence sentence, String language) {
        return "local";
    }

    /**
     * Makes the audio. Blocks; two askers of one sentence wait for one synthesis.
     *
     * @throws SpeechUnavailableException when no voice can speak it now
     */
    byte[] make(Sentence sentence, String language);
}
