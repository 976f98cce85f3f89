package io.callwell.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.telephony.NumberVerdict.Dialable;
import io.callwell.telephony.NumberVerdict.LineType;
import io.callwell.telephony.NumberVerdict.Reason;
import io.callwell.telephony.NumberVerdict.Refused;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private final PhoneNumbers numbers = new PhoneNumbers(new NumberSettings(Set.of("IN", "US", "GB"), "IN", Set.of()));

    @ParameterizedTest
    @CsvSource({"98123 45678,+919812345678", "098123-45678,+919812345678", "+91 98123 45678,+919812345678"})
    void readsAnIndianMobileHoweverItIsWritten(String written, String e164) {
        assertThat(numbers.judge(written)).isEqualTo(new Dialable(new E164(e164), LineType.MOBILE, "IN"));
    }

    @Test
    void knowsALandline() {
        assertThat(numbers.judge("011 2658 8500")).isEqualTo(new Dialable(new E164("+911126588500"), LineType.FIXED, "IN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "my number", "+91 12345 00000 999 88", "+999 1234567", "98123456789812345678981234567898123456789812"})
    void refusesWhatNoNumberingPlanHas(String written) {
        assertThat(numbers.judge(written))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_A_NUMBER));
    }

    @Test
    void refusesACountryThatIsNotOnTheList() {
        assertThat(numbers.judge("+33 6 12 34 56 78"))
                .isEqualTo(new Refused(Reason.COUNTRY, "calls to FR are not allowed here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+44 909 879 0000", "+1 900 234 5678", "+44 843 123 4567"})
    void refusesPremiumAndSharedCost(String written) {
        assertThat(numbers.judge(written))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.LINE_TYPE));
    }
}
