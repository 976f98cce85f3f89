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
     */
    record Choose(String id, Expected expects, Prompt text, Prompt again, List<Option> options) implements Question {}

    /**
     * One answer of a {@link Choose}.
     *
     * @param claimsName choosing it says "I am the patient": the first identifier
     */
    record Option(Set<Act> says, Optional<Character> key, boolean claimsName, String next) {}

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
    record FindSlots(String id, Prompt filler, int limit, String found, String none) implements Node {}

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

    /** What a {@link Branch} looks at. */
    enum Condition {
        VISIT_OPEN,
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
            case Verify n -> List.of(n.verified, n.failed);
            case FindSlots n -> List.of(n.found, n.none);
            case Offer n -> List.of(n.chosen, n.other, n.more);
            case Hold n -> List.of(n.held, n.taken);
            case Write n -> List.of(n.done, n.taken, n.refused);
            case Announce n -> List.of(n.next);
            case Report n -> List.of(n.next);
            case Branch n -> List.of(n.yes, n.no);
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
            case Report _, Branch _, Sms _ -> List.of();
        };
    }
}
