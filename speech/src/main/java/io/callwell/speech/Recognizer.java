package io.callwell.speech;

/** Turns the audio of one turn into text, within a grammar. Thread-safe; callers wait for a free decoder. */
public interface Recognizer {

    /** The engine's name as it stands in logs and reports, such as {@code sphinx4}. */
    String name();

    /**
     * @param pcm 8 kHz mono PCM of one turn, pre-roll included
     * @param grammar what may be said here
     */
    Recognition recognize(short[] pcm, Grammar grammar);
}
