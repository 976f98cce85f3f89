package io.callwell.conversation.scenario;

import io.callwell.events.Disposition;
import java.util.List;

/** What must be so when a scenario is over. Times in milliseconds; moments as {@link io.callwell.conversation.pipeline.VirtualEvent} names them. */
public sealed interface Expectation {

    record Outcome(Disposition disposition) implements Expectation {}

    /** The talk has no outcome: another process has it, or nobody. */
    record NoOutcome() implements Expectation {}

    /** These were said in this order, others between them. */
    record Said(List<String> nodes) implements Expectation {}

    /** Exactly these were said. */
    record SaidExactly(List<String> nodes) implements Expectation {}

    record Never(String node) implements Expectation {}

    /** Said so often. */
    record Times(String node, int times) implements Expectation {}

    /** Heard to its end, each time that it was said. */
    record Whole(String node) implements Expectation {}

    /** Interrupted for good, at least once. */
    record Cut(String node) implements Expectation {}

    /** From the last {@code from} before the first {@code to} after it. */
    record Within(String from, String to, long ms) implements Expectation {}

    record NotBefore(String from, String to, long ms) implements Expectation {}

    /** An event that must not happen at all. */
    record Absent(String event) implements Expectation {}

    /** An event that happened so often. */
    record Happened(String event, int times) implements Expectation {}

    /** The script was given these words, as one turn. */
    record Heard(String words) implements Expectation {}

    /** These words were heard, and taken for no turn. */
    record Beside(String words) implements Expectation {}

    /** The transcript of what the person heard from us has these words. */
    record Transcript(String words) implements Expectation {}

    record NotInTranscript(String words) implements Expectation {}

    /** So many writes were done. */
    record Committed(int writes) implements Expectation {}

    /** Turns of the person. */
    record Turns(int turns) implements Expectation {}

    record OverWithin(long ms) implements Expectation {}
}
