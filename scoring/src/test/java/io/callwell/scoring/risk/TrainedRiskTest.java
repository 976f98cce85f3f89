package io.callwell.scoring.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedRiskTest {

    private static final List<VisitRow> PAST = PastVisits.of(6_000, 3);
    private static TrainedRisk risk;

    @BeforeAll
    static void train() {
        risk = new RiskTraining(PAST, text -> {}).train(Instant.parse("2026-06-01T00:00:00Z"));
    }

    @Test
    void isBetterThanThePriorOnPatientsItNeverSaw() {
        Evaluation judged = risk.evaluation();

        assertThat(judged.how()).isEqualTo("later visits of patients left out");
        assertThat(judged.overall().auc().orElseThrow()).isGreaterThan(judged.prior().auc().orElseThrow() + 0.02).isLessThan(0.9);
        assertThat(judged.bookedADayAhead().auc().orElseThrow()).isLessThan(judged.overall().auc().orElseThrow());
        assertThat(judged.overall().brier()).isLessThan(judged.overall().brierOfRate());
    }

    @Test
    void promisesWhatHappensInEveryAgeBand() {
        assertThat(risk.evaluation().overall().calibrationError()).isLessThan(0.05);
        assertThat(risk.evaluation().ageBands()).containsKeys("0-17", "18-39", "40-64", "65+");
        risk.evaluation().ageBands().values().forEach(band -> assertThat(band.meanRisk()).isBetween(band.rate() - 0.08, band.rate() + 0.08));
    }

    @Test
    void aVisitThatIsMissedLaterTellsNothingAboutOneBookedBefore() {
        OffsetDateTime booked = PastVisits.START.plusDays(600);
        VisitRow coming = PastVisits.visit("X", "somebody", booked, booked.plusDays(10), 40, Optional.empty());
        VisitRow between = PastVisits.visit("Y", "somebody", booked.minusDays(20), booked.plusDays(3), 40, Optional.of(true));
        VisitRow before = PastVisits.visit("Z", "somebody", booked.minusDays(20), booked.minusDays(3), 40, Optional.of(true));

        double alone = score(coming, List.of(coming));

        assertThat(score(coming, List.of(coming, between))).isEqualTo(alone);
        assertThat(score(coming, List.of(coming, before))).isGreaterThan(alone);
    }

    @Test
    void theVisitItselfIsNoHistory() {
        VisitRow missed = PAST.get(17);

        double known = score(missed, PAST);
        double unknown = score(missed, PAST.stream().filter(row -> !row.appointment().equals(missed.appointment())).toList());

        assertThat(known).isEqualTo(unknown);
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("risk.model");
        risk.save(file);

        TrainedRisk read = TrainedRisk.load(file);

        assertThat(read.score(PAST.subList(0, 50), PAST)).isEqualTo(risk.score(PAST.subList(0, 50), PAST));
        assertThat(read.evaluation()).isEqualTo(risk.evaluation());
    }

    @Test
    void sameVisitsGiveTheSameModel() {
        TrainedRisk again = new RiskTraining(PAST.reversed(), text -> {}).train(Instant.EPOCH);

        assertThat(again.evaluation()).isEqualTo(risk.evaluation());
    }

    @Test
    void seesThatVisitsAreNoLongerLikeThoseItLearnedFrom() {
        List<VisitRow> older = PAST.stream()
                .map(row -> PastVisits.visit(row.appointment(), row.patient(), row.bookedAt(), row.startsAt(), 85, row.missed()))
                .toList();

        assertThat(TrainedRisk.hasDrifted(risk.drift(PAST))).isFalse();
        assertThat(risk.drift(older).entrySet().iterator().next().getKey()).isEqualTo("age");
        assertThat(TrainedRisk.hasDrifted(risk.drift(older))).isTrue();
    }

    @Test
    void tooFewVisitsAreNoModel() {
        assertThatThrownBy(() -> new RiskTraining(PAST.subList(0, 200), text -> {})).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200 usable visits").hasMessageContaining("give at least 300");
    }

    @Test
    void whatIsNoModelIsRefusedWithAWayOut(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a model");

        assertThatThrownBy(() -> TrainedRisk.load(file)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("risk train");
    }

    @Test
    void moreMissedVisitsNeverLowerTheRisk() {
        OffsetDateTime booked = PastVisits.START.plusDays(600);
        VisitRow coming = PastVisits.visit("X", "somebody", booked, booked.plusDays(10), 40, Optional.empty());
        double kept = score(coming, List.of(past(booked, 1, false), past(booked, 2, false), past(booked, 3, false)));
        double one = score(coming, List.of(past(booked, 1, false), past(booked, 2, true), past(booked, 3, false)));

        assertThat(one).isGreaterThanOrEqualTo(kept);
    }

    private static VisitRow past(OffsetDateTime booked, int months, boolean missed) {
        OffsetDateTime starts = booked.minus(Duration.ofDays(30L * months));
        return PastVisits.visit("M" + months, "somebody", starts.minusDays(5), starts, 40, Optional.of(missed));
    }

    private static double score(VisitRow visit, List<VisitRow> past) {
        return risk.score(List.of(visit), past).getFirst().probability();
    }
}
