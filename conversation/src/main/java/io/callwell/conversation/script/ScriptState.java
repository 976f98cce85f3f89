package io.callwell.conversation.script;

import io.callwell.appointment.HoldResult;
import io.callwell.appointment.Slot;
import io.callwell.appointment.WriteResult;
import io.callwell.conversation.nlu.When;
import io.callwell.events.Disposition;
import io.callwell.events.SlotId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a talk stands. Immutable; {@link ScriptEngine#advance} makes the next one.
 *
 * @param node      where we are
 * @param stance    what we wait for
 * @param utterance number of our last utterance
 * @param request   number of our last service call
 * @param turns     turns of the person, spoken or keyed
 * @param keys      keys of a longer entry so far
 * @param outcome   what the call has come to so far
 * @param heard     number of the last utterance that was heard to its end
 * @param gone      the person has left while a write was under way
 * @param side      what belongs to no single question
 */
public record ScriptState(
        Facts facts,
        String node,
        Stance stance,
        Identity identity,
        int utterance,
        int request,
        int turns,
        Patience patience,
        String keys,
        Booking booking,
        Optional<Disposition> outcome,
        int heard,
        boolean gone,
        Side side) {

    /** What we wait for. */
    public sealed interface Stance {
        /** Nothing has happened yet. */
        record Before() implements Stance {}

        record Listening() implements Stance {}

        record Waiting(int request, ServiceCall call) implements Stance {}

        record Ended(ScriptAction.Finish finish) implements Stance {}
    }

    /**
     * How often something went wrong at this question.
     *
     * @param wrong   birth dates that did not match
     * @param holding the person asked us to wait
     */
    public record Patience(int noInput, int noMatch, int wrong, boolean holding) {
        static final Patience FRESH = new Patience(0, 0, 0, false);
    }

    /**
     * What has been found out and reserved.
     *
     * @param nearest the offer does not fit the wish, it is close to it
     */
    public record Booking(
            Optional<When> wish,
            List<Slot> offered,
            boolean nearest,
            List<SlotId> refused,
            Optional<Slot> chosen,
            Optional<HoldResult.Held> held,
            Optional<Receipt> receipt) {
        static final Booking NONE = new Booking(
                Optional.empty(), List.of(), false, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * What belongs to no single question.
     *
     * @param language   that is spoken now
     * @param callBackAt when the person wants to be called
     * @param rude       how often the person was abusive
     * @param name       first identifier that a caller said
     * @param phone      first identifier that a caller typed, E.164
     * @param caller     the patient that a caller was found to be
     * @param visit      number of the caller's visit that is talked about, from 0
     * @param misses     how often a caller's identifiers fitted nobody
     * @param department that the caller named
     * @param matter     what the call is about, as an answer named it
     * @param changed    the visit as the last receipt shows it
     */
    public record Side(
            String language,
            Optional<Instant> callBackAt,
            int rude,
            Optional<String> name,
            Optional<String> phone,
            Optional<Caller> caller,
            int visit,
            int misses,
            Optional<String> department,
            Optional<String> matter,
            Optional<Visit> changed) {
        static Side of(Facts facts) {
            return new Side(facts.language(), Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, Optional.empty(),
                    Optional.empty(), Optional.empty());
        }
    }

    /** A committed write. */
    public record Receipt(Operation operation, WriteResult.Receipt receipt) {}

    public static ScriptState before(Facts facts) {
        return new ScriptState(facts, "", new Stance.Before(), new Identity.Nobody(), 0, 0, 0, Patience.FRESH, "", Booking.NONE,
                Optional.empty(), 0, false, Side.of(facts));
    }

    public boolean ended() {
        return stance instanceof Stance.Ended;
    }

    @Override
    public String toString() {
        return "ScriptState[" + node + " " + stance.getClass().getSimpleName() + " " + identity.level() + "]";
    }
}
