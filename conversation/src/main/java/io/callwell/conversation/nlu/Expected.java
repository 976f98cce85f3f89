package io.callwell.conversation.nlu;

/** What kind of answer a question waits for; grammar, endpointing and understanding follow from it. */
public enum Expected {
    YES_NO,
    /** Whether a named person is speaking. */
    PERSON,
    BIRTH_DATE,
    /** A day, a time, or both. */
    DAY_AND_TIME,
    /** Confirm, move or cancel. */
    CHOICE,
    /** One of the times that were offered. */
    OFFER,
    /** A person's name, or their phone number as keys. */
    NAME,
    /** What the call is about, in free words. */
    OPEN,
    /** The end of an answering machine's own text; words do not matter. */
    MACHINE_END
}
