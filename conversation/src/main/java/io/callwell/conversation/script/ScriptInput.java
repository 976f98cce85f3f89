package io.callwell.conversation.script;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.Slot;
import io.callwell.appointment.WriteResult;
import io.callwell.conversation.nlu.Meaning;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens to a talk, with the clock at which it did. All of it is journaled; nothing else moves the engine. */
public sealed interface ScriptInput {

    Instant at();

    /** The person can hear us. */
    record Started(Instant at) implements ScriptInput {}

    /** The person has spoken. */
    record Heard(Instant at, Speech speech) implements ScriptInput {}

    /** What recognition made of a turn. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Speech.Words.class, name = "words"),
        @JsonSubTypes.Type(value = Speech.Understood.class, name = "understood"),
        @JsonSubTypes.Type(value = Speech.OutOfGrammar.class, name = "out-of-grammar"),
        @JsonSubTypes.Type(value = Speech.Noise.class, name = "noise")
    })
    sealed interface Speech {
        /** The words; empty when there are none. */
        default String text() {
            return "";
        }

        /** How sure the engine is of them, 0 to 1; 0 without words. */
        default double confidence() {
            return 0;
        }

        /** @param confidence 0 to 1 */
        record Words(String text, double confidence) implements Speech {}

        /**
         * Words that the rules do not understand, with a meaning that a model proposed. A proposal counts only within what may be proposed at
         * the open question ({@link io.callwell.conversation.nlu.Proposable}), and never against the rules.
         */
        record Understood(String text, double confidence, Meaning proposed) implements Speech {}

        /** Speech that fits nothing that may be said here, or that was not recognised in time. */
        record OutOfGrammar() implements Speech {}

        /** A sound, no speech. */
        record Noise() implements Speech {}
    }

    /** A key: {@code 0-9}, {@code *} or {@code #}. */
    record Key(Instant at, char digit) implements ScriptInput {}

    /** Nothing came for as long as {@link ScriptAction.Listen} said. */
    record Silence(Instant at) implements ScriptInput {}

    /**
     * An utterance of ours is over.
     *
     * @param heardMs  how much of it the person has heard, by the carrier's marks
     * @param complete heard to its end
     */
    record Played(Instant at, int utterance, long heardMs, boolean complete) implements ScriptInput {}

    /** A service has answered. */
    record Reply(Instant at, int request, ServiceAnswer answer) implements ScriptInput {}

    /** The talk has lasted as long as a talk may. */
    record TimeUp(Instant at) implements ScriptInput {}

    /** Another media process goes on with this talk. */
    record Resumed(Instant at) implements ScriptInput {}

    /** The person is no longer there. */
    record Gone(Instant at) implements ScriptInput {}

    /** An utterance cannot be spoken: no engine could synthesise it. */
    record Unspeakable(Instant at, int utterance) implements ScriptInput {}

    /** The answer of a service. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ServiceAnswer.Slots.class, name = "slots"),
        @JsonSubTypes.Type(value = ServiceAnswer.HoldAnswer.class, name = "hold"),
        @JsonSubTypes.Type(value = ServiceAnswer.Written.class, name = "written"),
        @JsonSubTypes.Type(value = ServiceAnswer.Identified.class, name = "identified"),
        @JsonSubTypes.Type(value = ServiceAnswer.TooManyTries.class, name = "too-many-tries"),
        @JsonSubTypes.Type(value = ServiceAnswer.Noted.class, name = "noted"),
        @JsonSubTypes.Type(value = ServiceAnswer.Failed.class, name = "failed")
    })
    sealed interface ServiceAnswer {
        record Slots(List<Slot> slots) implements ServiceAnswer {}

        record HoldAnswer(HoldResult result) implements ServiceAnswer {}

        record Written(WriteResult result) implements ServiceAnswer {}

        /** @param caller empty when the identifiers fit nobody, or more than one */
        record Identified(Optional<Caller> caller) implements ServiceAnswer {}

        /** Nobody is identified by us any more: so much fitted nobody before, in this call or in others. Tells nothing of what was said. */
        record TooManyTries() implements ServiceAnswer {}

        record Noted() implements ServiceAnswer {}

        /** No answer, or none in time. Whether a write was done is then not known, and nothing is said of it. */
        record Failed(String category) implements ServiceAnswer {}
    }
}
