package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.events.Disposition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One point of a script. Each kind says what it needs and where the talk goes from there. */
public sealed interface Node {

    String id();

    /** A point that waits for the person: speech, keys, no input and no match all lead somewhere. */
    sealed interface Question extends Node {
        Expected expects();

        Prompt text();

        /** The question again, short, after something went wrong; names the keys. */
        Prompt again();
    }

    /**
     * Says something and goes on.
     *
     * @param raises  the level of the person once this was said
     * @param outcome what the call has come to
     */
    record Say(String id, Prompt text, boolean interruptible, Optional<Level> raises, Optional<Disposition> outcome, String next)
            implements Node {}

    /**
     * Asks for one of a few answers.
     *
     * @param options in the order in which they are tried when an answer means several
     * @param waits   somebody has to come to the phone first: we are patient, and then ask {@code again}
     */
    record Choose(String id, Expected expects, Prompt text, Prompt again, List<Option> options, boolean waits) implements Question {}

    /**
     * One answer of a {@link Choose}.
     *
     * @param claimsName choosing it says "I am the patient": the first identifier
     * @param matter     what the call is about from now on; a {@link Route} goes by it
     */
    record Option(Set<Act> says, Optional<Character> key, boolean claimsName, Optional<String> matter, String next) {}

    /** Asks for a day or time. */
    record AskWhen(String id, Prompt text, Prompt again, Map<Character, KeyWish> keys, String next) implements Question {
        @Override
        public Expected expects() {
            return Expected.DAY_AND_TIME;
        }
    }

    /** What a key wishes where a day is asked for. */
    enum KeyWish {
        SOONEST,
        TOMORROW,
        NEXT_WEEK
    }

    /**
     * Asks when to call again. Who does not say it is called again all the same.
     *
     * @param unanswered where silence, or an answer that was not understood, leads
     */
    record AskCallback(String id, Prompt text, Prompt again, Map<Character, Later> keys, String next, String unanswered) implements Question {
        @Override
        public Expected expects() {
            return Expected.DAY_AND_TIME;
        }
    }

    /** What a key wishes where the time of a callback is asked for. */
    enum Later {
        IN_AN_HOUR,
        THIS_EVENING,
        TOMORROW
    }

    /** Asks a caller for the first identifier: the patient's name, or as ten or more keys the phone number on record. */
    record AskName(String id, Prompt text, Prompt again, String next) implements Question {
        @Override
        public Expected expects() {
            return Expected.NAME;
        }
    }

    /**
     * Asks a caller for the second identifier, the birth date, and has the patient registry compare both. What was wrong is never told.
     *
     * @param mismatch said when they fit nobody, or more than one
     * @param retry    where the first identifier is asked for again
     * @param tries    how often they may fit nobody
     */
    record Identify(String id, Prompt text, Prompt again, Prompt filler, Prompt mismatch, int tries, String identified, String retry, String failed)
            implements Question {
        @Override
        public Expected expects() {
            return Expected.BIRTH_DATE;
        }
    }

    /** Asks which department; the choices are those of the hospital, by name or by key in the order of {@code {departments}}. */
    record AskDepartment(String id, Prompt text, Prompt again, String next) implements Question {
        @Override
        public Expected expects() {
            return Expected.OPEN;
        }
    }

    /** Turns to the caller's next visit. */
    record NextVisit(String id, String found, String none) implements Node {}

    /**
     * Asks for the birth date, by voice or as eight keys DDMMYYYY, and compares it with the record.
     *
     * @param mismatch said when it was not that date
     * @param tries    how many dates may be wrong
     */
    record Verify(String id, Prompt text, Prompt again, Prompt mismatch, int tries, String verified, String failed)
            implements Question {
        @Override
        public Expected expects() {
            return Expected.BIRTH_DATE;
        }
    }

    /** Looks for free slots that fit the wish; when there are none, for the nearest ones. */
    record FindSlots(String id, Prompt filler, int limit, Near near, String found, String none) implements Node {}

    /** Where a search begins when the person has named no time. */
    enum Near {
        NOW,
        /** At the day and time of the visit: somebody else may see the patient then. */
        VISIT,
        /** Only what is earlier than the visit. */
        BEFORE_VISIT
    }

    /**
     * Offers what was found.
     *
     * @param texts   for one, two and three slots
     * @param nearest said before when nothing fitted the wish
     * @param other   asks for another wish
     * @param more    looks for further slots for the same wish
     */
    record Offer(String id, Map<Integer, Prompt> texts, Prompt nearest, Prompt again, String chosen, String other, String more)
            implements Question {
        @Override
        public Expected expects() {
            return Expected.OFFER;
        }

        @Override
        public Prompt text() {
            return texts.get(1);
        }
    }

    /** Holds the chosen slot for this call. */
    record Hold(String id, Prompt filler, String held, String taken) implements Node {}

    /**
     * Writes to the visit. Not interruptible; keyed by call, node and slot.
     *
     * @param taken where to go when the slot was lost meanwhile
     */
    record Write(String id, Operation operation, Prompt filler, String done, String taken, String refused) implements Node {}

    /** Tells the receipt of the write that was committed; the only place for words of success. */
    record Announce(String id, Map<Operation, Prompt> texts, String next) implements Node {}

    /** Tells the patient registry. */
    record Report(String id, What what, Disposition outcome, String next) implements Node {
        /** What is told. */
        public enum What {
            OPT_OUT,
            WRONG_NUMBER
        }
    }

    /** Goes one of two ways. */
    record Branch(String id, Condition on, String yes, String no) implements Node {}

    /**
     * Goes on with the matter that was chosen before.
     *
     * @param routes    by matter
     * @param otherwise while no matter is known
     */
    record Route(String id, Map<String, String> routes, String otherwise) implements Node {}

    /** What a {@link Branch} looks at. */
    enum Condition {
        /** The visit is booked and has not begun. */
        VISIT_OPEN,
        /** There is a visit, open or past. */
        VISIT_KNOWN,
        VERIFIED
    }

    /** A text message follows from the outcome that is set here; the notification module writes it. */
    record Sms(String id, Disposition outcome, String next) implements Node {}

    /** Connects the person to a human. */
    record HandOff(String id, Prompt text, Disposition outcome) implements Node {}

    /** Leaves a text without health information after a machine's own text has ended. */
    record Voicemail(String id, Prompt text) implements Node {}

    /** Says goodbye and hangs up with the outcome that was set on the way. */
    record End(String id, Prompt text) implements Node {}

    /** Where the talk may go from here, commands aside. */
    default List<String> targets() {
        return switch (this) {
            case Say n -> List.of(n.next);
            case Choose n -> n.options.stream().map(Option::next).toList();
            case AskWhen n -> List.of(n.next);
            case AskCallback n -> List.of(n.next, n.unanswered);
            case AskName n -> List.of(n.next);
            case Identify n -> List.of(n.identified, n.retry, n.failed);
            case AskDepartment n -> List.of(n.next);
            case NextVisit n -> List.of(n.found, n.none);
            case Verify n -> List.of(n.verified, n.failed);
            case FindSlots n -> List.of(n.found, n.none);
            case Offer n -> List.of(n.chosen, n.other, n.more);
            case Hold n -> List.of(n.held, n.taken);
            case Write n -> List.of(n.done, n.taken, n.refused);
            case Announce n -> List.of(n.next);
            case Report n -> List.of(n.next);
            case Branch n -> List.of(n.yes, n.no);
            case Route n -> java.util.stream.Stream.concat(n.routes.values().stream(), java.util.stream.Stream.of(n.otherwise)).toList();
            case Sms n -> List.of(n.next);
            case HandOff _, Voicemail _, End _ -> List.of();
        };
    }

    /** Every text of this node. */
    default List<Prompt> prompts() {
        return switch (this) {
            case Say n -> List.of(n.text);
            case Choose n -> List.of(n.text, n.again);
            case AskWhen n -> List.of(n.text, n.again);
            case AskCallback n -> List.of(n.text, n.again);
            case AskName n -> List.of(n.text, n.again);
            case Identify n -> List.of(n.text, n.again, n.filler, n.mismatch);
            case AskDepartment n -> List.of(n.text, n.again);
            case Verify n -> List.of(n.text, n.again, n.mismatch);
            case FindSlots n -> List.of(n.filler);
            case Offer n -> java.util.stream.Stream.concat(n.texts.values().stream(), java.util.stream.Stream.of(n.nearest, n.again))
                    .toList();
            case Hold n -> List.of(n.filler);
            case Write n -> List.of(n.filler);
            case Announce n -> List.copyOf(n.texts.values());
            case HandOff n -> List.of(n.text);
            case Voicemail n -> List.of(n.text);
            case End n -> List.of(n.text);
            case Report _, Branch _, Route _, Sms _, NextVisit _ -> List.of();
        };
    }
}
