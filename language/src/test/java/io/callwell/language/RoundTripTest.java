package io.callwell.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we say, we understand: seeded walks over dates, times and numbers in each language, and over the days on which clocks change. */
class RoundTripTest {

    private static final int WALKS = 400;
    private static final ZonedDateTime NOW = UnderstandingCasesTest.NOW;

    private final Random random = new Random(20_261_209);

    @ParameterizedTest
    @ValueSource(strings = {"en-IN", "en-US", "hi-IN"})
    void understandsEveryDayOfTheComingYearThatItSays(String tag) {
        for (int ahead = 0; ahead < 363; ahead++) {
            LocalDate date = NOW.toLocalDate().plusDays(ahead);
            String said = Speaking.of(Locale.forLanguageTag(tag)).date(date);
            assertThat(hear(said, tag, Expectation.DATE, NOW).date()).as(said).contains(date);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-IN", "en-US", "hi-IN"})
    void understandsEveryMinuteOfTheDayThatItSays(String tag) {
        for (int minute = 0; minute < 24 * 60; minute++) {
            LocalTime time = LocalTime.MIDNIGHT.plusMinutes(minute);
            String said = Speaking.of(Locale.forLanguageTag(tag)).time(time);
            assertThat(hear(said, tag, Expectation.TIME, NOW).time()).as(said).contains(time);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-IN", "en-US", "hi-IN"})
    void understandsEveryDigitStringThatItSays(String tag) {
        Speaking speaking = Speaking.of(Locale.forLanguageTag(tag));
        for (int walk = 0; walk < WALKS; walk++) {
            String digits = random.ints(1 + random.nextInt(12), 0, 10).collect(StringBuilder::new, StringBuilder::append, StringBuilder::append).toString();
            String said = speaking.digits(digits);
            assertThat(hear(said, tag, Expectation.digits(digits.length()), NOW).digits()).as(said).contains(digits);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-IN", "en-US", "hi-IN"})
    void understandsEveryDayOfTheMonthThatItSays(String tag) {
        for (int day = 1; day <= 31; day++) {
            String said = Speaking.of(Locale.forLanguageTag(tag)).number(day);
            int wanted = day;
            assertThat(hear(said, tag, Expectation.DATE, NOW).date()).as(said).hasValueSatisfying(d -> assertThat(d.getDayOfMonth()).isEqualTo(wanted));
        }
    }

    /** Two days a year have no midnight or 23 hours; tomorrow is the next day all the same, and two hours are two hours. */
    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "America/Los_Angeles", "Europe/London", "Australia/Lord_Howe", "Pacific/Auckland", "Africa/Cairo"})
    void keepsTheCalendarWhenClocksChange(String zone) {
        ZoneId id = ZoneId.of(zone);
        ZoneOffsetTransition change = id.getRules().nextTransition(NOW.toInstant());
        for (int round = 0; round < 4; round++) {
            for (LocalDateTime local : new LocalDateTime[] {
                change.getDateTimeBefore().minusHours(2), change.getDateTimeBefore().minusMinutes(30), change.getDateTimeAfter(), change.getDateTimeAfter().plusHours(9)}) {
                ZonedDateTime now = local.atZone(id);
                LocalDate today = now.toLocalDate();
                assertThat(hear("tomorrow", "en-US", Expectation.DATE, now).date()).as("tomorrow at " + now).contains(today.plusDays(1));
                assertThat(hear("kal subah das baje", "hi-IN", Expectation.DATETIME, now).date()).as("kal at " + now).contains(today.plusDays(1));
                assertThat(hear("in a week", "en-US", Expectation.DATE, now).date()).as("in a week at " + now).contains(today.plusDays(7));
                Understanding inTwoHours = hear("in two hours", "en-US", Expectation.DATETIME, now);
                assertThat(inTwoHours.date()).as("in two hours at " + now).contains(now.plusHours(2).toLocalDate());
                assertThat(inTwoHours.time()).as("in two hours at " + now).contains(now.plusHours(2).toLocalTime());
            }
            change = id.getRules().nextTransition(change.getInstant());
        }
    }

    private static Understanding hear(String said, String tag, Expectation asked, ZonedDateTime now) {
        return Understander.understand(new Heard(said, Locale.forLanguageTag(tag), asked, now));
    }
}
