package io.callwell.hms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/** Numbers as hospitals write them, in the form that can be dialled. */
public final class PhoneNumbers {

    private PhoneNumbers() {}

    /** E.164. @param region ISO 3166 country of a number without a prefix; empty when nobody could be called there */
    public static Optional<String> e164(String written, String region) {
        try {
            PhoneNumber number = PhoneNumberUtil.getInstance().parse(written, region);
            return PhoneNumberUtil.getInstance().isValidNumber(number)
                    ? Optional.of(PhoneNumberUtil.getInstance().format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }
}
