package io.callwell.conversation.replay;

import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.events.Disposition;
import java.time.Instant;
import java.util.Optional;

/** Bodies of journal entries. Times in milliseconds count from the start of the stream (the part) in which they happened. */
public sealed interface Body {

    /** Kind CONTEXT. */
    record Context(Facts.Plain facts) implements Body {}

    /**
     * Kind HEARD.
     *
     * @param kind   {@code words}, {@code out-of-grammar} or {@code noise}
     * @param text   empty unless words
     * @param aside  a "hmm" over our speech, which went on: shown in the transcript, not given to the script
     */
    record Heard(int part, String node, String kind, String text, double confidence, long fromMs, long toMs, boolean aside)
            implements Body {}

    /** Kind KEY. */
    record Key(int part, String node, String digit, long atMs) implements Body {}

    /** Kind TIMER: the person was silent for as long as the question waits. */
    record Timer(int part, String node, String timer, long atMs) implements Body {}

    /** Kind REPLY. */
    record Reply(int request, ServiceAnswer answer) implements Body {}

    /**
     * Kind PLAYED.
     *
     * @param text     what was heard: all of it, or the words until it was cut
     * @param heardMs  how much of it was heard, by the carrier's marks
     * @param lengthMs how long all of it is
     * @param fromMs   when it began to be heard; -1 when none of it was
     */
    record Played(int part, int utterance, String node, String text, long heardMs, long lengthMs, boolean complete, long fromMs, long toMs)
            implements Body {}

    /** Kind SAY. */
    record Say(int utterance, String node, String text, String language) implements Body {}

    /** Kind TURN; the names are those of the API. */
    record Turn(int turn, long endpointMs, long sttMs, long scriptMs, long ttsMs, long firstAudioMs, long heardMs) implements Body {}

    /**
     * Kind STREAM.
     *
     * @param event {@code started}, {@code resumed}, {@code gone}, {@code time-up}, {@code unspeakable} are inputs; {@code broken}, {@code fenced} explain
     */
    record Stream(int part, String event, int utterance, long atMs) implements Body {}

    /** Kind OUTCOME. */
    record Outcome(Disposition disposition, boolean handOver, Optional<Instant> callBackAt, int turns) implements Body {}
}
