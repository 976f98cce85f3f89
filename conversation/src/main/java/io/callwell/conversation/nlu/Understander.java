package io.callwell.conversation.nlu;

/** Finds out what a text means. Pure: the same text at the same question always means the same. Thread-safe. */
public interface Understander {

    Meaning understand(String text, Question question);
}
