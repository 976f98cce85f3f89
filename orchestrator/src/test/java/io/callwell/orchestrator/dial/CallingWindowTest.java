package io.callwell.orchestrator.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CallingWindowTest {

    private static final EnumSet<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final CallingWindow DAY = new CallingWindow(LocalTime.of(9, 0), LocalTime.of(21, 0), EVERY_DAY, "test");

    @Test
    void isOpenByTheClockOnThePatientsWall() {
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");
        assertThat(DAY.openAt(Instant.parse("2026-11-22T03:29:59Z"), kolkata)).isFalse();
        assertThat(DAY.openAt(Instant.parse("2026-11-22T03:30:00Z"), kolkata)).isTrue();
        assertThat(DAY.openAt(Instant.parse("2026-11-22T15:29:59Z"), kolkata)).isTrue();
        assertThat(DAY.openAt(Instant.parse("2026-11-22T15:30:00Z"), kolkata)).isFalse();
    }

    @Test
    void waitsForTheRightInstantAcrossBothClockChangesOfNewYork() {
        ZoneId newYork = ZoneId.of("America/New_York");
        assertThat(DAY.opensAt(Instant.parse("2026-03-08T04:00:00Z"), newYork)).isEqualTo(Instant.parse("2026-03-08T13:00:00Z"));
        assertThat(DAY.opensAt(Instant.parse("2026-11-01T03:00:00Z"), newYork)).isEqualTo(Instant.parse("2026-11-01T14:00:00Z"));
    }

    @Test
    void opensWithTheJumpWhenTheOpeningTimeIsSkipped() {
        var early = new CallingWindow(LocalTime.of(2, 30), LocalTime.of(21, 0), EVERY_DAY, "test");
        Instant opening = early.opensAt(Instant.parse("2026-03-08T04:30:00Z"), ZoneId.of("America/New_York"));
        assertThat(opening).isEqualTo(Instant.parse("2026-03-08T07:00:00Z"));
    }

    @Test
    void skipsADayThatAZoneNeverHad() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        Instant opening = DAY.opensAt(Instant.parse("2011-12-30T08:00:00Z"), apia);
        assertThat(opening.atZone(apia).toLocalDate()).hasToString("2011-12-31");
        assertThat(DAY.openAt(opening, apia)).isTrue();
    }

    @Test
    void waitsOverTheDaysThatAreClosed() {
        var weekdays = new CallingWindow(LocalTime.of(9, 0), LocalTime.of(21, 0), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "test");
        assertThat(weekdays.opensAt(Instant.parse("2026-11-21T10:00:00Z"), ZoneId.of("Asia/Kolkata"))).isEqualTo(Instant.parse("2026-11-23T03:30:00Z"));
    }

    /** Every zone of the world, two years, both clock changes: the answer is open, not in the past, and nothing open lies before it. */
    @Test
    void findsTheFirstOpenInstantInEveryZone() {
        var random = new Random(7);
        List<ZoneId> zones = ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 0; i < 20_000; i++) {
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            LocalTime from = LocalTime.of(random.nextInt(12), random.nextInt(60));
            var window = new CallingWindow(from, from.plusMinutes(60 + random.nextInt(600)), EVERY_DAY, "test");
            Instant at = start.plusSeconds(random.nextInt(2 * 365 * 24 * 3600));
            Instant opening = window.opensAt(at, zone);
            assertThat(opening).isAfterOrEqualTo(at);
            assertThat(window.openAt(opening, zone)).as("%s %s at %s", zone, window, at).isTrue();
            assertThat(Duration.between(at, opening)).isLessThan(Duration.ofHours(26));
            for (Instant earlier = at; earlier.isBefore(opening); earlier = earlier.plus(Duration.ofMinutes(29))) {
                assertThat(window.openAt(earlier, zone)).as("%s %s: open at %s already", zone, window, earlier).isFalse();
            }
            if (opening.isAfter(at)) {
                assertThat(window.openAt(opening.minusMillis(1), zone)).as("%s %s: open before %s", zone, window, opening).isFalse();
            }
        }
    }

    @Test
    void saysWhatIsWrongWithAWindowThatCanNeverOpen() {
        assertThatThrownBy(() -> new CallingWindow(LocalTime.of(21, 0), LocalTime.of(9, 0), EVERY_DAY, "test"))
                .hasMessageContaining("'from' (21:00) must be earlier than 'to' (09:00)");
        assertThatThrownBy(() -> new CallingWindow(LocalTime.of(9, 0), LocalTime.of(21, 0), EnumSet.noneOf(DayOfWeek.class), "test"))
                .hasMessageContaining("at least one day");
    }
}
