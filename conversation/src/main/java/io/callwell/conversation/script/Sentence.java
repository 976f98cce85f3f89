package io.callwell.conversation.script;

/**
 * One sentence, or a part of a long one, ready to be spoken.
 *
 * @param fixed the same in every call of this hospital: may be kept as audio on disk, because it holds nothing personal
 */
public record Sentence(String text, boolean fixed) {

    /** Whether the sentence goes on in the next one. */
    public boolean goesOn() {
        return !text.isEmpty() && ".?!।…:".indexOf(text.charAt(text.length() - 1)) < 0;
    }
}
