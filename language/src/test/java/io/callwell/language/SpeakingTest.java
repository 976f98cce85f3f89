package io.callwell.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeakingTest {

    private final Speaking english = Speaking.of(Locale.forLanguageTag("en-IN"));
    private final Speaking hindi = Speaking.of(Locale.forLanguageTag("hi-IN"));
    private final LocalDate visit = LocalDate.parse("2026-12-15");

    @Test
    void saysAVisitWithWeekdayDateAndTime() {
        assertThat(english.moment(visit, LocalTime.of(16, 30))).isEqualTo("Tuesday the fifteenth of December at half past four in the afternoon");
        assertThat(hindi.moment(visit, LocalTime.of(16, 30))).isEqualTo("मंगलवार, पंद्रह दिसंबर को शाम साढ़े चार बजे");
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, nine in the morning", "10:15, quarter past ten in the morning", "11:45, quarter to twelve in the morning", "12:00, twelve noon",
        "00:00, midnight", "12:30, half past twelve in the afternoon", "14:05, two oh five in the afternoon", "17:40, five forty in the evening",
        "21:00, nine at night"
    })
    void saysTimesWithThePartOfTheDay(LocalTime time, String words) {
        assertThat(english.time(time)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, सुबह नौ बजे", "13:30, दोपहर डेढ़ बजे", "14:30, दोपहर ढाई बजे", "10:15, सुबह सवा दस बजे", "16:45, शाम पौने पांच बजे", "11:20, सुबह ग्यारह बजकर बीस मिनट"
    })
    void saysTimesInHindi(LocalTime time, String words) {
        assertThat(hindi.time(time)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1, first", "2, second", "3, third", "5, fifth", "8, eighth", "12, twelfth", "20, twentieth", "21, twenty first", "30, thirtieth", "31, thirty first"})
    void saysOrdinals(int number, String words) {
        assertThat(english.ordinal(number)).isEqualTo(words);
    }

    @Test
    void saysBirthDatesWithTheYear() {
        assertThat(english.fullDate(LocalDate.parse("1980-03-15"))).isEqualTo("the fifteenth of March, nineteen eighty");
        assertThat(english.fullDate(LocalDate.parse("1905-03-01"))).isEqualTo("the first of March, nineteen oh five");
        assertThat(english.fullDate(LocalDate.parse("2005-03-01"))).isEqualTo("the first of March, two thousand and five");
        assertThat(hindi.fullDate(LocalDate.parse("1980-03-15"))).isEqualTo("पंद्रह मार्च उन्नीस सौ अस्सी");
    }

    @Test
    void readsPhoneNumbersInTheGroupsOfTheirCountry() {
        assertThat(english.phone("+919876543210")).isEqualTo("nine eight seven six five, four three two one zero");
        assertThat(english.phone("+14155550123")).isEqualTo("four one five, five five five, zero one two three");
    }

    @Test
    void readsDigitsInGroupsThatCanBeWrittenDown() {
        assertThat(english.digits("4407")).isEqualTo("four four zero seven");
        assertThat(english.digits("123456")).isEqualTo("one two three, four five six");
    }

    @Test
    void writesTitlesOut() {
        assertThat(english.name("Dr. Meera  Rao")).isEqualTo("Doctor Meera Rao");
    }

    /** What we say, we understand. */
    @ParameterizedTest
    @ValueSource(strings = {"en-IN", "en-US", "hi-IN"})
    void understandsEveryVisitThatItSays(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        Speaking speaking = Speaking.of(locale);
        ZonedDateTime now = UnderstandingCasesTest.NOW;
        for (int day = 0; day < 360; day++) {
            LocalDate date = now.toLocalDate().plusDays(day);
            LocalTime time = LocalTime.of(8, 0).plusMinutes(day * 5L % 780);
            String said = speaking.moment(date, time);
            Understanding understood = Understander.understand(new Heard(said, locale, Expectation.DATETIME, now));
            assertThat(understood.date()).as(said).contains(date);
            assertThat(understood.time()).as(said).contains(time);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-IN", "en-US", "hi-IN"})
    void understandsEveryBirthDateThatItSays(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        for (LocalDate date = LocalDate.of(1925, 1, 1); date.getYear() < 2026; date = date.plusDays(13)) {
            String said = Speaking.of(locale).fullDate(date);
            Understanding understood = Understander.understand(new Heard(said, locale, Expectation.BIRTH_DATE, UnderstandingCasesTest.NOW));
            assertThat(understood.date()).as(said).contains(date);
        }
    }
}
