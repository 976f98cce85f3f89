package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Expected;
import io.callwell.events.AppointmentId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** What the engine wants done, in this order. */
public sealed interface ScriptAction {

    /**
     * Speak.
     *
     * @param utterance     1, 2, 3 ... within the call
     * @param node          the node's id, with {@code +noinput}, {@code +nomatch}, {@code +hold}, {@code +aside} or {@code +filler} for words around a
     *                question
     * @param interruptible whether speech of the person stops it
     */
    record Say(int utterance, String node, List<Sentence> sentences, String language, boolean interruptible)
            implements ScriptAction {

        public String text() {
            return String.join(" ", sentences.stream().map(Sentence::text).toList());
        }
    }

    /**
     * Wait for the person, from now on, while still speaking.
     *
     * @param noInput how long after our last word, or their last key, silence is told
     * @param names   of the person asked for, or of the departments to choose from
     * @param offers  times that were offered
     * @param birthDate on record, where a birth date is asked for: helps to tell sounds apart that a telephone line makes alike
     */
    record Listen(
            String node, Expected expected, String language, Duration noInput, List<String> names, List<ZonedDateTime> offers,
            Optional<BirthDate> birthDate)
            implements ScriptAction {}

    /** Ask a service; the answer comes back as {@link ScriptInput.Reply} with this number. */
    record CallService(int request, ServiceCall call) implements ScriptAction {}

    /**
     * The talk is over: once all is said, end the stream.
     *
     * @param handOver connect the person to a human then
     * @param patient  who a caller was found to be
     * @param visit    the visit that was written to
     */
    record Finish(
            Disposition disposition, boolean handOver, Optional<Instant> callBackAt, int turns, Optional<PatientId> patient,
            Optional<AppointmentId> visit)
            implements ScriptAction {}
}
