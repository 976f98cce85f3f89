package io.callwell.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much, how long, and which days not. */
class AmountsTest {

    private static Understanding hear(String text, Expectation expected) {
        return Understander.understand(new Heard(text, Locale.forLanguageTag("en-IN"), expected, UnderstandingCasesTest.NOW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "it costs five hundred rupees | 500 | INR", "fifteen hundred rupees | 1500 | INR", "two thousand five hundred rupees only | 2500 | INR",
        "Rs. 1,500 | 1500 | INR", "₹2,50,000 | 250000 | INR", "1,200 rupees | 1200 | INR", "$40.50 | 40.50 | USD", "a hundred and twenty dollars | 120 | USD",
        "forty bucks | 40 | USD", "saadhe teen sau rupaye | 350 | INR", "dhai hazaar rupaye lagenge | 2500 | INR", "dedh sau rupaye | 150 | INR",
        "paanch sau rupaye | 500 | INR", "पाँच सौ रुपये | 500 | INR", "do lakh rupaye | 200000 | INR", "500 rupees | 500 | INR"
    })
    void sumsOfMoney(String said, String amount, String currency) {
        Money money = hear(said, Expectation.OPEN).money().orElseThrow();
        assertThat(money.amount()).isEqualByComparingTo(amount);
        assertThat(money.currency()).isEqualTo(currency);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "it takes half an hour | PT30M", "about twenty minutes | PT20M", "it took two hours | PT2H", "two hours and thirty minutes | PT2H30M",
        "an hour and a half | PT1H30M", "i have had it for three days | P3D", "the pain is there for two weeks | P2W", "since six months | P6M",
        "dhai ghante lagte hain | PT2H30M", "aadha ghanta | PT30M", "das minute | PT10M"
    })
    void lengthsOfTime(String said, String duration) {
        assertThat(hear(said, Expectation.OPEN).duration()).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in two weeks", "after ten days", "do hafte baad", "within a week", "on friday at three", "nine eight seven six", "yes please", "the fifteenth"})
    void aDayIsNoLengthAndNothingIsSaidOfMoney(String said) {
        Understanding understood = hear(said, Expectation.DATETIME);
        assertThat(understood.duration()).isEqualTo(Optional.empty());
        assertThat(understood.money()).isEqualTo(Optional.empty());
    }

    @Test
    void daysThatAreRuledOut() {
        assertThat(hear("any day except friday", Expectation.DATE).exceptDays()).containsExactly(DayOfWeek.FRIDAY);
        assertThat(hear("not on the third of december", Expectation.DATE).exceptDates()).extracting(LocalDate::getDayOfMonth).containsExactly(3);
    }
}
