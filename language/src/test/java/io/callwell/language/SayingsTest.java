package io.callwell.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.language.grammar.Sayings;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** However a virtual patient says it, it is understood. */
class SayingsTest {

    private static final Locale INDIA = Locale.forLanguageTag("en-IN");

    @Test
    void understandsEveryWayOfSayingABirthDate() {
        for (LocalDate date = LocalDate.of(1921, 1, 1); date.getYear() < 2026; date = date.plusDays(17)) {
            for (String said : Sayings.birthDate(date)) {
                assertThat(hear(said, Expectation.BIRTH_DATE).date()).as(said).contains(date);
            }
        }
    }

    @Test
    void understandsEveryWayOfSayingADay() {
        LocalDate today = UnderstandingCasesTest.NOW.toLocalDate();
        for (int ahead = 1; ahead < 200; ahead++) {
            for (String said : Sayings.day(today.plusDays(ahead), today)) {
                assertThat(hear(said, Expectation.DATETIME).date()).as(said).contains(today.plusDays(ahead));
            }
        }
    }

    @Test
    void understandsEveryWayOfSayingATime() {
        for (LocalTime time = LocalTime.of(8, 0); time.getHour() < 21; time = time.plusMinutes(5)) {
            for (String said : Sayings.time(time)) {
                assertThat(hear(said, Expectation.DATETIME).time()).as(said).contains(time);
            }
        }
    }

    @Test
    void understandsEveryWayOfSayingDigits() {
        for (String digits : new String[] {"1234", "4407", "9900", "0012", "9876543210", "15031980"}) {
            for (String said : Sayings.digits(digits)) {
                assertThat(hear(said, Expectation.digits(digits.length())).digits()).as(said).contains(digits);
            }
        }
    }

    private static Understanding hear(String said, Expectation asked) {
        return Understander.understand(new Heard(said, INDIA, asked, UnderstandingCasesTest.NOW));
    }
}
