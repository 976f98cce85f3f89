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

    /** Whether the grammar can be used, told when a script is loaded rather than in the middle of a talk. May wait for the engine to load. */
    GrammarCheck check(Grammar grammar);
}
