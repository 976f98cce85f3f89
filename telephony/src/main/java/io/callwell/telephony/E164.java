package io.callwell.telephony;

import java.util.regex.Pattern;

/** A phone number in E.164 form (ITU-T E.164): plus, country code, at most 15 digits. Printed masked. */
public record E164(String value) {

    private static final Pattern FORM = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** @throws IllegalArgumentException when the text is no E.164 number; the message does not repeat it */
    public E164 {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not an E.164 number: expected '+', country code and 7 to 15 digits in all");
        }
    }

    @Override
    public String toString() {
        return value.substring(0, 3) + "…" + value.substring(value.length() - 2);
    }
}
