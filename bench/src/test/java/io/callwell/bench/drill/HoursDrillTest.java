package io.callwell.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.orchestrator.OrchestratorSettings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HoursDrillTest {

    @Test
    void nobodyIsCalledOutsideTheHoursOrTooOftenInAYearOfFiftyZones() {
        DrillReport report = new HoursDrill(1, 7, settings(Map.of())).run(text -> {});

        assertThat(report.violations()).isEmpty();
        assertThat(report.figures()).containsEntry("off_hours", 0L).containsEntry("off_law", 0L).containsEntry("jurisdictions", 6).containsEntry("over_caps", 0L).containsEntry("zones", 50);
        assertThat((long) report.figures().get("dials")).isGreaterThan(50_000);
    }

    @Test
    void aWindowThatClocksJumpIntoIsKeptToo() {
        DrillReport report = new HoursDrill(1, 3, settings(Map.of(
                "window.from", "02:30", "window.to", "03:30", "window.days", "SUNDAY,SATURDAY,FRIDAY", "jurisdictions", "false"))).run(text -> {});

        assertThat(report.violations()).isEmpty();
    }

    @Test
    void theJudgeSeesACallAtNightAndOnAWrongDay() {
        WallClock judge = new WallClock(LocalTime.of(9, 0), LocalTime.of(21, 0), Set.of(DayOfWeek.MONDAY));

        // 2027-07-05 is a Monday; India is at +05:30.
        assertThat(judge.isOpen(Instant.parse("2027-07-05T03:30:00Z"), "Asia/Kolkata")).isTrue();
        assertThat(judge.isOpen(Instant.parse("2027-07-05T03:29:59Z"), "Asia/Kolkata")).isFalse();
        assertThat(judge.isOpen(Instant.parse("2027-07-05T15:30:00Z"), "Asia/Kolkata")).isFalse();
        assertThat(judge.isOpen(Instant.parse("2027-07-06T05:00:00Z"), "Asia/Kolkata")).isFalse();
    }

    @Test
    void theZonesAreKnownToBothCalendars() {
        List<String> known = List.of(java.util.TimeZone.getAvailableIDs());

        assertThat(known).containsAll(HoursDrill.ZONES);
        assertThat(HoursDrill.ZONES).doesNotHaveDuplicates().hasSize(50);
    }

    private static OrchestratorSettings settings(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("", OrchestratorSettings.class);
    }
}
