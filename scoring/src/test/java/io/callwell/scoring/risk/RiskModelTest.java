package io.callwell.scoring.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callwell.scoring.risk.RiskModel.History;
import io.callwell.scoring.risk.RiskModel.Visit;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RiskModelTest {

    /** A Tuesday at eleven: neither hour nor weekday adds anything. */
    private static final ZonedDateTime TUESDAY = ZonedDateTime.parse("2026-12-15T11:00:00+05:30[Asia/Kolkata]");

    @Test
    void startsFromThePublishedRates() {
        assertThat(risk(Duration.ofHours(3), false)).isCloseTo(0.05, within(0.01));
        assertThat(risk(Duration.ofDays(14), false)).isCloseTo(0.28, within(0.001));
    }

    @Test
    void growsWithTheWaitUpToAWeek() {
        assertThat(risk(Duration.ofDays(2), false)).isBetween(risk(Duration.ofDays(1), false), risk(Duration.ofDays(5), false));
        assertThat(risk(Duration.ofDays(30), false)).isEqualTo(risk(Duration.ofDays(7), false));
    }

    @Test
    void fallsWhenThePatientHasConfirmed() {
        double before = risk(Duration.ofDays(14), false);
        double after = risk(Duration.ofDays(14), true);
        assertThat(odds(after) / odds(before)).isCloseTo(0.716, within(0.001));
    }

    @Test
    void movesWithThePatientsOwnHistoryAndNotTooFast() {
        double prior = risk(Duration.ofDays(14), false);
        double oneMissed = withHistory(new History(1, 1));
        double manyMissed = withHistory(new History(20, 15));
        double neverMissed = withHistory(new History(20, 0));
        assertThat(oneMissed).isBetween(prior, 0.45);
        assertThat(manyMissed).isGreaterThan(0.6);
        assertThat(neverMissed).isLessThan(0.10);
    }

    @Test
    void namesEveryFactorWithItsSource() {
        ZonedDateTime mondayEight = TUESDAY.minusDays(1).withHour(8);
        var risk = RiskModel.risk(new Visit(Duration.ofDays(3), mondayEight, true, Optional.of(new History(2, 1))));
        assertThat(risk.factors()).extracting(RiskModel.Factor::name).containsExactly("lead-time", "hour", "weekday", "history", "confirmed");
        assertThat(risk.factors()).allSatisfy(factor -> assertThat(factor.source()).isNotBlank());
    }

    @Test
    void namesTheBand() {
        assertThat(RiskModel.risk(new Visit(Duration.ZERO, TUESDAY, false, Optional.empty())).band()).isEqualTo("low");
        assertThat(RiskModel.risk(new Visit(Duration.ofDays(14), TUESDAY, false, Optional.empty())).band()).isEqualTo("high");
    }

    private static double risk(Duration lead, boolean confirmed) {
        return RiskModel.risk(new Visit(lead, TUESDAY, confirmed, Optional.empty())).probability();
    }

    private static double withHistory(History history) {
        return RiskModel.risk(new Visit(Duration.ofDays(14), TUESDAY, false, Optional.of(history))).probability();
    }

    private static double odds(double probability) {
        return probability / (1 - probability);
    }
}
