package io.callwell.telephony;

/** Whether a phone number may be called at all, before any rule about the patient. */
public sealed interface NumberVerdict {

    /** @param region ISO 3166-1 alpha-2, such as {@code IN} */
    record Dialable(E164 number, LineType line, String region) implements NumberVerdict {}

    /** @param because for people; never repeats the number */
    record Refused(Reason reason, String because) implements NumberVerdict {}

    /** What kind of line a number is, as far as numbering plans tell. */
    enum LineType {
        MOBILE,
        FIXED,
        /** The plan does not tell them apart. */
        FIXED_OR_MOBILE,
        VOIP,
        TOLL_FREE
    }

    /** Why a number is refused. */
    enum Reason {
        /** No phone number, or none that its numbering plan has. */
        NOT_A_NUMBER,
        /** Its country is not on the list. */
        COUNTRY,
        /** This installation calls listed numbers only, and it is none of them. */
        NOT_LISTED,
        /** It costs the person called or us more than a call: premium rate, shared cost and the like. */
        LINE_TYPE
    }
}
