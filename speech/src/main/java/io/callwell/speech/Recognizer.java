package io.callwell.speech;

/** Turns the audio of one turn into text, within a grammar. Thread-safe; callers wait for a free decoder. */
public interface Recognizer {

    /** The engine's name as it stands in logs and reports, such as {@code sphinx4}. */
    String name();

    /**
     * Recognizes one turn. A grammar that {@link #check} refuses gives an {@link IllegalArgumentException} that says why.
     *
     * @param pcm 8 kHz mono PCM of one turn, pre-roll included
     * @param grammar what may be said here
     * @throws SpeechUnavailableException when the engine cannot work now
     */
    Recognition recognize(short[] pcm, Grammar grammar);

    /**
     * Recognizes one turn of which it is known what was probably said, such as a date that stands on record: where the expected words explain the
     * sound about as well as the best words of the grammar do, they were said. Other words are recognized as ever.
     *
     * @param expected a grammar of the expected words only
     */
    default Recognition recognize(short[] pcm, Grammar grammar, Grammar expected) {
        return recognize(pcm, grammar);
    }

    /** Whether the grammar can be used, told when a script is loaded rather than in the middle of a talk. May wait for the engine to load. */
    GrammarCheck check(Grammar grammar);
}
