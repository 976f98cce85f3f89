package io.callwell.appointment;

import io.callwell.platform.problem.InvalidException;
import java.util.regex.Pattern;

/** A telephone number as a patient's record has it: E.164. It travels in a body, never in an address that is logged. */
public record PatientPhone(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** @throws InvalidException when it is no such number; what was given is not repeated */
    public PatientPhone {
        if (!E164.matcher(e164).matches()) {
            throw new InvalidException("this is no E.164 number", "e164", "give '+', country code and number, 7 to 15 digits in all");
        }
    }

    @Override
    public String toString() {
        return "PatientPhone[…]";
    }
}
