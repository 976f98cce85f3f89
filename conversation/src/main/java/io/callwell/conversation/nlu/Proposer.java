package io.callwell.conversation.nlu;

/**
 * Proposes what words mean that the rules do not understand: a model, on this machine or far away. It chooses from what may be proposed at
 * the question and writes no text; {@link Proposable#only} is applied to its answer again before the script sees it. Blocks; thread-safe.
 */
public interface Proposer {

    /** The engine's name as it stands in the journal of a call. */
    String name();

    /**
     * @param session the call, as a random id: lets an engine that keeps a session know what was said before
     * @return {@link Meaning#NOTHING} when it makes nothing of the words
     */
    Meaning propose(String text, Question question, Proposable proposable, String session);
}
