package io.callwell.appointment.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.events.PractitionerId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlotGridTest {

    private static final PractitionerId RAO = new PractitionerId(new UUID(1, 1));
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void aMorningGivesItsSlotsAtWallClockTimes() {
        assertThat(walls(session(DayOfWeek.MONDAY, "09:00", "10:05", 20), ZoneId.of("Asia/Kolkata"), LocalDate.of(2026, 11, 23), 7))
                .containsExactly("2026-11-23T09:00", "2026-11-23T09:20", "2026-11-23T09:40");
    }

    @Test
    void tenOClockStaysTenOClockWhenClocksChange() {
        assertThat(walls(session(DayOfWeek.MONDAY, "10:00", "10:30", 30), NEW_YORK, LocalDate.of(2026, 10, 26), 14))
                .containsExactly("2026-10-26T10:00", "2026-11-02T10:00");
        assertThat(SlotGrid.slots(List.of(session(DayOfWeek.MONDAY, "10:00", "10:30", 30)), NEW_YORK, LocalDate.of(2026, 10, 26), 14))
                .extracting(SlotTime::startsAt)
                .containsExactly(Instant.parse("2026-10-26T14:00:00Z"), Instant.parse("2026-11-02T15:00:00Z"));
    }

    @Test
    void anHourThatNoClockShowsHasNoSlots() {
        assertThat(walls(session(DayOfWeek.SUNDAY, "01:00", "04:00", 30), NEW_YORK, LocalDate.of(2026, 3, 8), 1))
                .containsExactly("2026-03-08T01:00", "2026-03-08T01:30", "2026-03-08T03:00", "2026-03-08T03:30");
    }

    @Test
    void anHourThatClocksShowTwiceIsOfferedOnce() {
        List<SlotTime> slots = SlotGrid.slots(List.of(session(DayOfWeek.SUNDAY, "01:00", "03:00", 30)), NEW_YORK, LocalDate.of(2026, 11, 1), 1);
        assertThat(slots).extracting(slot -> slot.startsAt().atZone(NEW_YORK).toString()).containsExactly(
                "2026-11-01T01:00-04:00[America/New_York]", "2026-11-01T01:30-04:00[America/New_York]",
                "2026-11-01T02:00-05:00[America/New_York]", "2026-11-01T02:30-05:00[America/New_York]");
    }

    @Test
    void aSessionHappensOnlyWhileItIsValid() {
        Session session = new Session(RAO, DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(9, 30), Duration.ofMinutes(30),
                LocalDate.of(2026, 11, 24), Optional.of(LocalDate.of(2026, 12, 7)));
        assertThat(walls(session, NEW_YORK, LocalDate.of(2026, 11, 1), 60)).containsExactly("2026-11-30T09:00");
    }

    @Test
    void aSessionThatMakesNoSenseIsRefusedWithItsFault() {
        assertThatThrownBy(() -> session(DayOfWeek.MONDAY, "10:00", "10:00", 20))
                .hasMessage("a session ends at 10:00, which is not after its start at 10:00");
        assertThatThrownBy(() -> session(DayOfWeek.MONDAY, "10:00", "11:00", 4)).hasMessageContaining("5 to 240");
    }

    /** Two years of random sessions, the nights included, in zones with every kind of change. */
    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca"})
    void inEveryZoneSlotsKeepTheirLengthTheirWallClockAndTheirDistance(String id) {
        ZoneId zone = ZoneId.of(id);
        SplittableRandom random = new SplittableRandom(20_261_123);
        for (int round = 0; round < 60; round++) {
            Session session = randomSession(random);
            List<SlotTime> slots = new ArrayList<>(SlotGrid.slots(List.of(session), zone, LocalDate.of(2026, 1, 1), 730));
            slots.sort(Comparator.comparing(SlotTime::startsAt));
            for (int k = 0; k < slots.size(); k++) {
                SlotTime slot = slots.get(k);
                var wall = slot.startsAt().atZone(zone);
                assertThat(Duration.between(slot.startsAt(), slot.endsAt())).isEqualTo(session.slot());
                assertThat(session.recurrence()).isEqualTo(new Recurrence.Weekly(wall.getDayOfWeek()));
                assertThat(Duration.between(session.starts(), wall.toLocalTime()).toMinutes() % session.slot().toMinutes()).isZero();
                assertThat(wall.toLocalTime()).isAfterOrEqualTo(session.starts()).isBefore(session.ends());
                if (k > 0) {
                    assertThat(slots.get(k - 1).endsAt()).isBeforeOrEqualTo(slot.startsAt());
                    assertThat(slots.get(k - 1).startsAt().atZone(zone).toLocalDateTime()).isBefore(wall.toLocalDateTime());
                }
            }
        }
    }

    /** Two years of random sessions with buffers, breaks and rules: the same properties, whatever the clocks do. */
    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca"})
    void inEveryZoneBuffersStayFreeAndNoSlotTouchesABreak(String id) {
        ZoneId zone = ZoneId.of(id);
        SplittableRandom random = new SplittableRandom(20_271_031);
        List<String> rules = List.of("FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=SU,TU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
                "FREQ=MONTHLY;BYDAY=1SU", "FREQ=MONTHLY;BYDAY=-1SU", "FREQ=MONTHLY;BYMONTHDAY=1,15,31", "FREQ=DAILY;COUNT=400");
        for (int round = 0; round < 40; round++) {
            Session plain = randomSession(random);
            LocalTime pause = plain.starts().plusMinutes(random.nextInt(1, 59));
            LocalTime goesOn = pause.plusMinutes(random.nextInt(1, 60));
            List<Session.Break> breaks = goesOn.isAfter(pause) ? List.of(new Session.Break(pause, goesOn)) : List.of();
            Session session = new Session(RAO, Recurrence.Rule.of(rules.get(round % rules.size())), plain.starts(), plain.ends(), plain.slot(),
                    Duration.ofMinutes(random.nextInt(0, 30)), breaks, Optional.of(zone), LocalDate.of(2026, 1, 1), Optional.empty(),
                    Session.Offer.PLAIN);
            List<SlotTime> slots = SlotGrid.slots(List.of(session), ZoneId.of("UTC"), LocalDate.of(2026, 1, 1), 730);
            for (int k = 0; k < slots.size(); k++) {
                SlotTime slot = slots.get(k);
                var wall = slot.startsAt().atZone(zone);
                assertThat(Duration.between(slot.startsAt(), slot.endsAt())).isEqualTo(session.slot());
                assertThat(wall.toLocalTime()).isAfterOrEqualTo(session.starts());
                assertThat(slot.endsAt()).isBeforeOrEqualTo(wall.toLocalDate().atTime(session.ends()).atZone(zone).toInstant());
                for (Session.Break one : breaks) {
                    boolean before = !slot.endsAt().isAfter(wall.toLocalDate().atTime(one.starts()).atZone(zone).toInstant());
                    boolean after = !slot.startsAt().isBefore(wall.toLocalDate().atTime(one.ends()).atZone(zone).toInstant());
                    assertThat(before || after).as("%s of %s", wall, session).isTrue();
                }
                if (k > 0) {
                    assertThat(slots.get(k - 1).endsAt().plus(session.buffer())).isBeforeOrEqualTo(slot.startsAt());
                }
            }
        }
    }

    @Test
    void rulesGiveTheDaysThatTheyName() {
        assertThat(Recurrence.Rule.of("FREQ=MONTHLY;BYDAY=-1FR").days(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 1), LocalDate.of(2026, 5, 1)))
                .containsExactly(LocalDate.of(2026, 2, 27), LocalDate.of(2026, 3, 27), LocalDate.of(2026, 4, 24));
        assertThat(Recurrence.Rule.of("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3").days(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 12, 1),
                LocalDate.of(2027, 12, 1))).containsExactly(LocalDate.of(2026, 12, 7), LocalDate.of(2026, 12, 21));
        assertThat(Recurrence.Rule.of("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO").days(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 12, 1),
                LocalDate.of(2026, 12, 31))).containsExactly(LocalDate.of(2026, 12, 7), LocalDate.of(2026, 12, 21));
        assertThat(Recurrence.Rule.of("FREQ=DAILY;UNTIL=20261125").days(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 23),
                LocalDate.of(2027, 12, 1))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"every Tuesday", "FREQ=HOURLY", "FREQ=YEARLY;BYMONTH=1", "FREQ=WEEKLY;BYHOUR=9", "FREQ=DAILY;UNTIL=20261125T100000Z", ""})
    void rulesBeyondDaysAreRefusedWithWhatToGive(String rule) {
        assertThatThrownBy(() -> Recurrence.Rule.of(rule)).isInstanceOf(IllegalArgumentException.class).hasMessageMatching(".*(give|the rule only).*");
    }

    /** By day nothing ever changes: each week has the same wall-clock times. */
    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca"})
    void everyWeekHasTheSameSlotsByDay(String id) {
        List<String> walls = walls(session(DayOfWeek.SUNDAY, "08:00", "12:00", 20), ZoneId.of(id), LocalDate.of(2026, 1, 1), 728);
        assertThat(walls).hasSize(104 * 12);
        assertThat(walls.stream().map(wall -> wall.substring(11)).distinct()).hasSize(12);
    }

    private static Session randomSession(SplittableRandom random) {
        int start = random.nextInt(0, 22 * 60);
        int end = random.nextInt(start + 60, 24 * 60);
        return new Session(RAO, random.nextBoolean() ? DayOfWeek.SUNDAY : DayOfWeek.of(random.nextInt(1, 8)),
                LocalTime.ofSecondOfDay(start * 60L), LocalTime.ofSecondOfDay(end * 60L), Duration.ofMinutes(random.nextInt(5, 90)),
                LocalDate.of(2025, 1, 1), Optional.empty());
    }

    private static Session session(DayOfWeek day, String starts, String ends, int minutes) {
        return new Session(RAO, day, LocalTime.parse(starts), LocalTime.parse(ends), Duration.ofMinutes(minutes),
                LocalDate.of(2025, 1, 1), Optional.empty());
    }

    private static List<String> walls(Session session, ZoneId zone, LocalDate from, int days) {
        return SlotGrid.slots(List.of(session), zone, from, days).stream()
                .map(slot -> slot.startsAt().atZone(zone).toLocalDateTime().toString())
                .toList();
    }
}
