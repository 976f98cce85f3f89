package io.callwell.conversation.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A talk that is played and what must come of it.
 *
 * @param name      the behaviour it proves, as a sentence
 * @param complaint what callers of such agents complain about, when it is about that; for people
 * @param script    id of the script that is talked
 * @param language  BCP 47 tag of the talk
 * @param machine   a machine answers
 * @param answers   what the person says to questions that no move is about, by node: words
 * @param line      conditions of the line and the engines, by the names of {@link Conditions}
 * @param moves     what the person does besides
 * @param expected  what must be so at the end
 */
public record Scenario(
        String name,
        Optional<String> complaint,
        String script,
        String language,
        boolean machine,
        Map<String, String> answers,
        Map<String, Object> line,
        List<Move> moves,
        List<Expectation> expected) {

    /**
     * Something that is done at a moment.
     *
     * @param when    the moment
     * @param time    the first time that it comes, or the second ...
     * @param afterMs so long after it
     * @param does    what, one after the other
     */
    public record Move(When when, int time, long afterMs, List<Deed> does) {}

    /** A moment. */
    public sealed interface When {
        /** The person has heard this to its end. */
        record Heard(String node) implements When {}

        /** The person begins to hear this. */
        record Begun(String node) implements When {}

        /** The stream begins. */
        record Start() implements When {}
    }

    /** What people, lines and machines do. Times in milliseconds. */
    public sealed interface Deed {
        /** @param pauseMs silence after it */
        record Says(String words, long lengthMs, long pauseMs) implements Deed {}

        /** Speech that no ear understands. */
        record Mumbles(long lengthMs) implements Deed {}

        /** Mumbles far from the telephone. */
        record TalksAside(long lengthMs) implements Deed {}

        record Coughs(long lengthMs) implements Deed {}

        record Noise(long lengthMs) implements Deed {}

        /** Keys that the carrier tells, one every 300 ms. */
        record Presses(String keys) implements Deed {}

        /** Keys as tones in the audio. */
        record Plays(String keys) implements Deed {}

        /** Each key is told and heard. */
        record PressesAndPlays(String keys) implements Deed {}

        record HangsUp() implements Deed {}

        /** The socket breaks, and the call comes back to another process. */
        record LineBreaks() implements Deed {}

        /** A condition of the line changes. */
        record Changes(Map<String, Object> line) implements Deed {}
    }
}
