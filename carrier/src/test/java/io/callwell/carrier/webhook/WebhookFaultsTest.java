package io.callwell.carrier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.carrier.webhook.WebhookFaults.Plan;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WebhookFaultsTest {

    @Test
    void withoutAPlanEveryReportLeavesOnceAndAtOnce() {
        assertThat(fates(Plan.NONE)).allMatch(List.of(Duration.ZERO)::equals);
    }

    @Test
    void theSameSeedGivesTheSameFates() {
        Plan plan = new Plan(7, 0.2, 0.3, 0.5, 1_000);

        assertThat(fates(plan)).isEqualTo(fates(plan)).isNotEqualTo(fates(new Plan(8, 0.2, 0.3, 0.5, 1_000)));
    }

    @Test
    void reportsAreLostDoubledAndHeldBackAsOftenAsPlanned() {
        List<List<Duration>> fates = fates(new Plan(1, 0.2, 0.3, 0.5, 1_000));

        assertThat(fates.stream().filter(List::isEmpty).count()).isBetween(150L, 250L);
        assertThat(fates.stream().filter(copies -> copies.size() == 2).count()).isBetween(190L, 290L);
        assertThat(fates.stream().flatMap(List::stream)).allMatch(delay -> delay.toMillis() <= 1_000).anyMatch(Duration::isPositive);
    }

    @Test
    void aChanceOutsideNoughtToOneIsRefused() {
        assertThatThrownBy(() -> new Plan(1, 1.5, 0, 0, 0)).hasMessageContaining("lose is 1.5");
    }

    private static List<List<Duration>> fates(Plan plan) {
        WebhookFaults faults = new WebhookFaults();
        faults.follow(plan);
        return Stream.generate(faults::departures).limit(1_000).toList();
    }
}
