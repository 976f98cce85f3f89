package io.callwell.conversation.script;

/**
 * One sentence, ready to be spoken.
 *
 * @param fixed the same in every call of this hospital: may be kept as audio on disk, because it holds nothing personal
 */
public record Sentence(String text, boolean fixed) {}
