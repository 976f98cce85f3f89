package io.callwell.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came of a call for the hospital. Separate from the call's state and from the carrier's cause. */
public enum Disposition {
    /** The patient said that they will come. */
    CONFIRMED,
    /** A new visit was booked. */
    BOOKED,
    /** The visit was moved to another slot. */
    RESCHEDULED,
    /** The visit was cancelled. */
    CANCELLED,
    /** The patient (or who answered) asked to be called at another time. */
    CALLBACK,
    /** Questions of a caller were answered; nothing was changed. */
    INFORMED,
    /** A machine answered and was left a text without PHI. */
    VOICEMAIL,
    NO_ANSWER,
    BUSY,
    /** Who answered does not know the patient. */
    WRONG_PERSON,
    /** The patient asked never to be called again. */
    OPTED_OUT,
    /** A do-not-disturb registry forbids the call; nothing was dialled. */
    DND_BLOCKED,
    /** Another rule forbids the call (consent, window, attempts, appointment no longer valid); nothing was dialled. */
    BLOCKED,
    /** Somebody answered and said nothing that could be used. */
    NO_INPUT,
    /** The identity check failed; no PHI was spoken. */
    NOT_VERIFIED,
    /** Handed over to a human. */
    HANDED_OVER,
    /** The person hung up before an outcome. */
    HUNG_UP,
    /** Words of an emergency ended the automation. */
    EMERGENCY,
    /** Carrier, network or our own failure. */
    TECHNICAL;

    /** The word in JSON and on screens' filters, such as {@code no_answer}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
