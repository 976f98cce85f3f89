package io.callwell.telephony;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.callwell.telephony.NumberVerdict.Dialable;
import io.callwell.telephony.NumberVerdict.LineType;
import io.callwell.telephony.NumberVerdict.Reason;
import io.callwell.telephony.NumberVerdict.Refused;

/** Judges phone numbers by the world's numbering plans (libphonenumber). Unknown never means allowed. Thread-safe. */
public final class PhoneNumbers {

    private static final int LONGEST_TEXT = 40;

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final NumberSettings settings;

    public PhoneNumbers(NumberSettings settings) {
        this.settings = settings;
    }

    /** Judges a number as people write it; without a country code it belongs to the default region. */
    public NumberVerdict judge(String written) {
        PhoneNumber number;
        try {
            if (written.length() > LONGEST_TEXT) {
                return new Refused(Reason.NOT_A_NUMBER, "longer than any phone number");
            }
            number = plans.parse(written, settings.defaultRegion());
        } catch (NumberParseException unreadable) {
            return new Refused(Reason.NOT_A_NUMBER, "not readable as a phone number");
        }
        String region = plans.getRegionCodeForNumber(number);
        if (region == null || !plans.isValidNumber(number)) {
            return new Refused(Reason.NOT_A_NUMBER, "no numbering plan has such a number");
        }
        if (!settings.countries().contains(region)) {
            return new Refused(Reason.COUNTRY, "calls to " + region + " are not allowed here");
        }
        return judge(number, region);
    }

    private NumberVerdict judge(PhoneNumber number, String region) {
        E164 e164 = new E164(plans.format(number, PhoneNumberFormat.E164));
        if (!settings.mayCall(e164)) {
            return new Refused(Reason.NOT_LISTED, "only listed numbers are called here (callwell.telephony.numbers.only)");
        }
        return switch (plans.getNumberType(number)) {
            case MOBILE -> new Dialable(e164, LineType.MOBILE, region);
            case FIXED_LINE -> new Dialable(e164, LineType.FIXED, region);
            case FIXED_LINE_OR_MOBILE -> new Dialable(e164, LineType.FIXED_OR_MOBILE, region);
            case VOIP -> new Dialable(e164, LineType.VOIP, region);
            case TOLL_FREE -> new Dialable(e164, LineType.TOLL_FREE, region);
            case PREMIUM_RATE, SHARED_COST, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL, UNKNOWN ->
                new Refused(Reason.LINE_TYPE, "a line of type " + plans.getNumberType(number) + " is not called");
        };
    }
}
