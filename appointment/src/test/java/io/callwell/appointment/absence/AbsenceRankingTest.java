package io.callwell.appointment.absence;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.absence.AbsenceRanking.Ranked;
import io.callwell.appointment.absence.AbsenceRanking.Touched;
import io.callwell.events.AppointmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AbsenceRankingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:30:00Z");

    @Test
    void theMostUrgentIsCalledFirstThenWhoWouldSetOutSoonThenWhoIsHarderToReach() {
        Touched later = visit(1, 72, 0, 0, false);
        Touched confirmed = visit(2, 3, 0, 0, true);
        Touched missed = visit(3, 5, 0, 2, false);
        Touched soon = visit(4, 4, 0, 0, false);
        Touched urgent = visit(5, 80, 1, 0, true);
        assertThat(AbsenceRanking.rank(List.of(later, confirmed, missed, soon, urgent), NOW)).extracting(Ranked::visit)
                .containsExactly(urgent.visit(), missed.visit(), soon.visit(), confirmed.visit(), later.visit());
    }

    @Test
    void everyRankSaysWhy() {
        assertThat(AbsenceRanking.rank(List.of(visit(1, 5, 2, 1, false)), NOW)).extracting(Ranked::because)
                .containsExactly("priority 2, within a day, not confirmed, 1 missed before");
    }

    private static Touched visit(int number, int hours, int priority, int missed, boolean accepted) {
        return new Touched(new AppointmentId(new UUID(9, number)), NOW.plus(Duration.ofHours(hours)), priority, missed, accepted);
    }
}
