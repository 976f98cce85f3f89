package io.callwell.language;

import java.util.Locale;

/** What a person does by saying something. One utterance may do several things. */
public enum Act {
    GREET,
    AFFIRM,
    NEGATE,
    /** Gives something that was asked for: a date, a time, a number, a name, a choice. */
    INFORM,
    /** Replaces something said or proposed before: "no, Wednesday". */
    CORRECT,
    REQUEST_ALTERNATIVES,
    REQUEST_INFO,
    REPEAT,
    HOLD_ON,
    THANK,
    GOODBYE,
    /** Wants a human. */
    HUMAN,
    OPT_OUT,
    WRONG_PERSON,
    /** Somebody else answers and says that the patient is not there. */
    NOT_HERE,
    CALLBACK,
    EMERGENCY,
    ABUSE,
    /** Speaks of something that no call of ours is about. */
    OFF_TOPIC,
    CONFIRM,
    RESCHEDULE,
    CANCEL,
    BOOK,
    WAITLIST;

    /** The word in JSON, such as {@code hold_on}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
