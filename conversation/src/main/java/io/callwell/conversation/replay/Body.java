package io.callwell.conversation.replay;

import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.ScriptInput.ServiceAnswer;
import io.callwell.conversation.stt.Miss;
import io.callwell.events.Disposition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Bodies of journal entries. Times in milliseconds count from the start of the stream (the part) in which they happened. */
public sealed interface Body {

    /** Kind CONTEXT. */
    record Context(Facts.Plain facts) implements Body {}

    /**
     * Kind HEARD.
     *
     * @param kind     {@code words}, {@code understood}, {@code out-of-grammar} or {@code noise}
     * @param text     empty unless words
     * @param aside    a "hmm" over our speech, which went on: shown in the transcript, not given to the script
     * @param proposed what a model made of words that the rules do not understand
     * @param by       the engine that heard it
     * @param missed   engines that were asked before it and did not answer
     */
    record Heard(int part, String node, String kind, String text, double confidence, long fromMs, long toMs, boolean aside,
            Optional<Meaning> proposed, String by, List<Miss> missed) implements Body {

        /** Entries of former versions name no engine: there was only the local one. */
        public Heard {
            proposed = Objects.requireNonNullElse(proposed, Optional.empty());
            by = Objects.requireNonNullElse(by, "local");
            missed = List.copyOf(Objects.requireNonNullElse(missed, List.of()));
        }
    }

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
     * @param by       the voices that spoke it, joined by {@code +}
     */
    record Played(int part, int utterance, String node, String text, long heardMs, long lengthMs, boolean complete, long fromMs, long toMs,
            String by) implements Body {

        public Played {
            by = Objects.requireNonNullElse(by, "local");
        }
    }

    /** Kind SAY. */
    record Say(int utterance, String node, String text, String language) implements Body {}

    /** Kind TURN; the names are those of the API. */
    record Turn(int turn, long endpointMs, long sttMs, long scriptMs, long ttsMs, long firstAudioMs, long heardMs) implements Body {}

    /**
     * Kind STREAM.
     *
     * @param event {@code started}, {@code resumed}, {@code gone}, {@code time-up}, {@code unspeakable} are inputs; {@code broken}, {@code fenced},
     *              {@code filler} explain
     */
    record Stream(int part, String event, int utterance, long atMs) implements Body {}

    /** Kind OUTCOME. */
    record Outcome(Disposition disposition, boolean handOver, Optional<Instant> callBackAt, int turns) implements Body {}
}
