package io.callwell.orchestrator.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private static final RetryPolicy POLICY = RetryPolicy.standard();
    private static final Optional<ZoneId> KOLKATA = Optional.of(ZoneId.of("Asia/Kolkata"));
    private static final Instant MORNING = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void triesAnotherPartOfTheDayWhenNobodyAnswered() {
        assertThat(POLICY.next(Disposition.NO_ANSWER, 1, MORNING, KOLKATA)).contains(Instant.parse("2026-11-23T06:30:00Z"));
    }

    @Test
    void staysWithTheDelayWhenThePartOfTheDayIsAnotherAlready() {
        Instant halfPastEleven = Instant.parse("2026-11-23T06:00:00Z");
        assertThat(POLICY.next(Disposition.NO_ANSWER, 1, halfPastEleven, KOLKATA)).contains(halfPastEleven.plus(Duration.ofHours(2)));
    }

    @Test
    void triesABusyLineSoonAndAFailureSooner() {
        assertThat(POLICY.next(Disposition.BUSY, 1, MORNING, KOLKATA)).contains(MORNING.plus(Duration.ofMinutes(15)));
        assertThat(POLICY.next(Disposition.TECHNICAL, 2, MORNING, KOLKATA)).contains(MORNING.plus(Duration.ofMinutes(30)));
    }

    @Test
    void neverTriesAgainWhatARuleForbidsOrWhatWasTriedOftenEnough() {
        assertThat(POLICY.next(Disposition.BLOCKED, 1, MORNING, KOLKATA)).isEmpty();
        assertThat(POLICY.next(Disposition.DND_BLOCKED, 1, MORNING, KOLKATA)).isEmpty();
        assertThat(POLICY.next(Disposition.NO_ANSWER, 3, MORNING, KOLKATA)).isEmpty();
    }

    @Test
    void isNeverEarlierThanThePlainDelay() {
        var random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            Instant ended = MORNING.plusSeconds(random.nextInt(400 * 24 * 3600));
            Optional<ZoneId> zone = Optional.of(ZoneId.of(random.nextBoolean() ? "America/New_York" : "Australia/Lord_Howe"));
            int attempt = 1 + random.nextInt(2);
            Instant next = POLICY.next(Disposition.NO_ANSWER, attempt, ended, zone).orElseThrow();
            assertThat(next).isAfterOrEqualTo(ended.plus(attempt == 1 ? Duration.ofHours(2) : Duration.ofHours(20)));
            assertThat(next).isBefore(ended.plus(Duration.ofHours(46)));
        }
    }
}
