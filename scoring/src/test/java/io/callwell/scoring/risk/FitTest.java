package io.callwell.scoring.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FitTest {

    @Test
    void aucCountsPairsInTheRightOrder() {
        Fit fit = Fit.of(new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true});

        assertThat(fit.auc().orElseThrow()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void sameRisksForAllAreWorthAHalf() {
        assertThat(Fit.of(new double[] {0.3, 0.3, 0.3}, new boolean[] {true, false, false}).auc().orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void oneOutcomeAloneHasNoAuc() {
        assertThat(Fit.of(new double[] {0.3, 0.6}, new boolean[] {true, true}).auc()).isEmpty();
    }

    @Test
    void brierAndCalibrationAreThoseOfTheTextbook() {
        Fit fit = Fit.of(new double[] {0.5, 0.5}, new boolean[] {true, false});

        assertThat(fit.brier()).isCloseTo(0.25, within(1e-12));
        assertThat(fit.brierOfRate()).isCloseTo(0.25, within(1e-12));
        assertThat(fit.calibrationError()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void calibrationFindsWhatWasDistorted() {
        Random random = new Random(5);
        double[] logOdds = random.doubles(20_000, -3, 3).toArray();
        boolean[] missed = new boolean[logOdds.length];
        for (int i = 0; i < missed.length; i++) {
            missed[i] = random.nextDouble() < 1 / (1 + Math.exp(-(0.5 * logOdds[i] - 1)));
        }

        Calibration found = Calibration.fit(logOdds, missed);

        assertThat(found.slope()).isCloseTo(0.5, within(0.05));
        assertThat(found.intercept()).isCloseTo(-1, within(0.08));
    }
}
