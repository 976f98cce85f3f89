package io.callwell.orchestrator;

import java.time.Instant;

/**
 * One thing that happened in a talk. Enough of them, in order, give the same talk again byte for byte.
 *
 * @param seq  1, 2, 3 ... within the call, over all media processes
 * @param at   the clock that the script engine was given
 * @param kind what it is
 * @param body JSON; sealed at rest, because it holds words
 */
public record JournalEntry(long seq, Instant at, Kind kind, String body) {

    /** Inputs can be replayed; the others explain. */
    public enum Kind {
        /** Facts given to the script engine at the start: patient, appointment, hospital, script version. */
        CONTEXT,
        /** Input: words recognised (or none, or out of grammar). */
        HEARD,
        /** Input: a key. */
        KEY,
        /** Input: a timer of the script ran out. */
        TIMER,
        /** Input: the answer of a service. */
        REPLY,
        /** Input: our speech has been played to its end, or was cut (what was heard is in the body). */
        PLAYED,
        /** Output: what we are about to say. */
        SAY,
        /** Numbers of a turn: endpoint wait, recognition, script, synthesis, first audio, heard. */
        TURN,
        /** The stream connected, resumed or broke. */
        STREAM,
        /** The outcome. */
        OUTCOME
    }
}
