package io.callwell.orchestrator.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.Appointment;
import io.callwell.orchestrator.PackFiles;
import io.callwell.orchestrator.dial.CallingWindow;
import io.callwell.orchestrator.dial.Circumstances;
import io.callwell.orchestrator.dial.DialFacts;
import io.callwell.orchestrator.dial.DialLimits;
import io.callwell.orchestrator.dial.DialPolicy;
import io.callwell.orchestrator.dial.RetryPolicy;
import io.callwell.orchestrator.forecast.Simulation.Means;
import io.callwell.orchestrator.forecast.Simulation.Person;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final Instant NOON = Instant.parse("2026-11-23T06:30:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-23T17:00:00Z");
    private static final DialPolicy POLICY = new DialPolicy(
            new CallingWindow(LocalTime.of(9, 0), LocalTime.of(21, 0), EnumSet.allOf(DayOfWeek.class), "policy"),
            new DialLimits(3, 3, 7, Duration.ofMinutes(2), "policy"), Optional.of(PackFiles.shipped()), Optional.empty());
    private static final Means MEANS = new Means(Duration.ofSeconds(1), 8, 0.6, 0);

    private static Person person(Optional<Instant> visit) {
        return new Person(KOLKATA, Circumstances.of(Set.of("in")), visit.map(at -> new DialFacts.Visit(true, Appointment.Status.BOOKED, at, false)));
    }

    private static Forecast run(int people, double answerRate, Means means, Optional<Instant> visit, Instant start) {
        var habits = new Assumptions(answerRate, Duration.ofSeconds(30), Duration.ofSeconds(75), 0);
        return new Simulation(POLICY, RetryPolicy.standard(), habits, means, 7).run(Collections.nCopies(people, person(visit)), start);
    }

    @Test
    void linesAndLengthOfCallsSetTheEndWhenEverybodyAnswers() {
        Forecast forecast = run(800, 1, MEANS, Optional.empty(), NOON);

        assertThat(forecast.calls()).isEqualTo(800);
        assertThat(forecast.reached()).isEqualTo(800);
        assertThat(forecast.lines()).isEqualTo(8);
        // A hundred times 75 seconds on each of eight lines, and the first second of each line.
        assertThat(Duration.between(NOON, forecast.endsAt().orElseThrow())).isBetween(Duration.ofMinutes(125), Duration.ofMinutes(127));
        assertThat(forecast.minutes()).isEqualTo(1000);
        assertThat(forecast.cost()).isEqualTo(600);
    }

    @Test
    void thePaceIsTheLimitWhereThereAreLinesEnough() {
        Forecast forecast = run(600, 1, new Means(Duration.ofSeconds(6), 100, 0, 0), Optional.empty(), NOON);

        assertThat(forecast.lines()).isBetween(12, 14);
        assertThat(Duration.between(NOON, forecast.endsAt().orElseThrow())).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(62));
    }

    @Test
    void nothingIsForecastOutsideTheCallingHours() {
        Forecast forecast = run(400, 0.5, MEANS, Optional.empty(), NIGHT);

        assertThat(forecast.perHour()).allSatisfy(hour -> assertThat(hour.at().atZone(KOLKATA).toLocalTime()).isBetween(LocalTime.of(8, 30), LocalTime.of(20, 59)));
        assertThat(forecast.perHour().getFirst().at()).isEqualTo(Instant.parse("2026-11-24T03:00:00Z"));
        assertThat(forecast.perHour().stream().mapToInt(Forecast.Hour::calls).sum()).isEqualTo(forecast.calls());
    }

    @Test
    void whoeverCannotBeCalledBeforeTheirVisitIsTold() {
        Forecast forecast = run(50, 1, MEANS, Optional.of(Instant.parse("2026-11-24T03:20:00Z")), NIGHT);

        assertThat(forecast.calls()).isZero();
        assertThat(forecast.tooLate()).isEqualTo(50);
        assertThat(forecast.endsAt()).isEmpty();
    }

    @Test
    void unansweredCallsAreTriedAgainAsThePolicySaysAndNoMore() {
        Forecast forecast = run(100, 0, MEANS, Optional.empty(), NOON);

        assertThat(forecast.calls()).isEqualTo(300);
        assertThat(forecast.unreached()).isEqualTo(100);
        assertThat(forecast.cost()).isZero();
    }

    @Test
    void theSameSeedGivesTheSameForecast() {
        assertThat(run(300, 0.6, MEANS, Optional.empty(), NOON)).isEqualTo(run(300, 0.6, MEANS, Optional.empty(), NOON));
    }
}
