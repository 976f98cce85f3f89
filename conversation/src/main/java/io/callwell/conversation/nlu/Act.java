package io.callwell.conversation.nlu;

/** What a person does with what they say, as far as scripts care. Several may be in one turn. */
public enum Act {
    YES,
    NO,
    /** Will come to the visit. */
    CONFIRM,
    /** Wants another time. */
    MOVE,
    /** Wants no visit. */
    CANCEL,
    /** None of what was offered; something else. */
    OTHER_TIMES,
    /** Any time, the soonest. */
    ANY_TIME,
    /** Says that they are the person who was asked for. */
    CLAIMS_NAME,
    HUMAN,
    REPEAT,
    HOLD_ON,
    OPT_OUT,
    WRONG_NUMBER,
    /** The patient is not at the phone: a relative speaks. */
    NOT_HERE,
    CALL_LATER,
    GOODBYE,
    EMERGENCY,
    /** Wants a new visit. */
    BOOK,
    /** Wants to be told when something earlier becomes free. */
    WAITLIST,
    /** Somebody of the family, or a child, speaks. */
    RELATIVE,
    SPEAK_ENGLISH,
    SPEAK_HINDI,
    /** "Who is this?" */
    WHO_IS_THIS,
    /** "Why are you recording?" */
    WHY_RECORDED,
    /** "Are you a robot?" */
    IS_ROBOT,
    /** Has a question and does not say yet which. */
    ASK,
    ASK_ADDRESS,
    ASK_HOURS,
    /** How to prepare for a visit. */
    ASK_PREPARATION,
    /** What to bring. */
    ASK_DOCUMENTS,
    ABUSE,
    /** "Hello", "hello?" */
    GREET,
    THANK,
    /** "Hmm", "okay", "haan": says only that somebody listens. */
    BACKCHANNEL
}
