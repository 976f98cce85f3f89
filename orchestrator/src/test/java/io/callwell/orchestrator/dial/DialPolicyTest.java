package io.callwell.orchestrator.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.Appointment.Status;
import io.callwell.events.Disposition;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialPolicyTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final Instant NOON = Instant.parse("2026-11-22T06:30:00Z");
    private static final Instant LATE = Instant.parse("2026-11-22T16:30:00Z");
    private static final Instant NEXT_MORNING = Instant.parse("2026-11-23T03:30:00Z");
    private static final Instant VISIT = Instant.parse("2026-11-25T05:00:00Z");
    private static final DialPolicy POLICY = new DialPolicy(
            new CallingWindow(LocalTime.of(9, 0), LocalTime.of(21, 0), EnumSet.allOf(DayOfWeek.class), "policy 7"),
            new DialLimits(3, 2, 4, Duration.ofMinutes(2), "policy 8"));

    /** A patient who may be called, to be spoilt by each test. */
    private record Case(
            boolean known, boolean consent, boolean dnd, boolean optedOut, boolean wrong, boolean usable, boolean inUse, Optional<ZoneId> zone, int attempt,
            int today, int week, Optional<DialFacts.Visit> visit) {
        static Case fine() {
            return new Case(true, true, false, false, false, true, false, Optional.of(KOLKATA), 1, 0, 0,
                    Optional.of(new DialFacts.Visit(true, Status.BOOKED, VISIT, false)));
        }

        DialFacts facts() {
            return new DialFacts(known, consent, dnd, optedOut, wrong, usable, inUse, zone, attempt, today, week, visit);
        }

        Case visit(boolean found, Status status, Instant startsAt, boolean accepted) {
            return new Case(known, consent, dnd, optedOut, wrong, usable, inUse, zone, attempt, today, week,
                    Optional.of(new DialFacts.Visit(found, status, startsAt, accepted)));
        }

        Case counts(int attempt, int today, int week) {
            return new Case(known, consent, dnd, optedOut, wrong, usable, inUse, zone, attempt, today, week, visit);
        }
    }

    private static Verdict verdict(Case c, Instant now) {
        return POLICY.decide(c.facts(), now).verdict();
    }

    @Test
    void allowsACallThatNothingSpeaksAgainstAndReportsEveryRule() {
        var decision = POLICY.decide(Case.fine().facts(), NOON);
        assertThat(decision.verdict()).isEqualTo(new Verdict.Allow());
        assertThat(decision.findings()).extracting(Finding::rule).containsExactly(
                "patient-known", "consent", "opt-out", "dnd-registry", "right-number", "number-usable", "appointment-valid", "calling-window", "attempts",
                "line-free");
        assertThat(decision.findings()).allMatch(finding -> finding.version() >= 1 && !finding.because().isBlank());
    }

    @Test
    void blocksWithoutConsent() {
        var c = new Case(true, false, false, false, false, true, false, Optional.of(KOLKATA), 1, 0, 0, Optional.empty());
        assertThat(verdict(c, NOON)).isEqualTo(new Verdict.Block("consent"));
    }

    @Test
    void tellsADoNotDisturbRegistryApartFromTheHospitalsOwnRules() {
        var c = new Case(true, true, true, false, false, true, false, Optional.of(KOLKATA), 1, 0, 0, Optional.empty());
        assertThat(verdict(c, NOON)).isEqualTo(new Verdict.Block("dnd-registry"));
        assertThat(Decision.dispositionOf(new Verdict.Block("dnd-registry"))).isEqualTo(Disposition.DND_BLOCKED);
        assertThat(Decision.dispositionOf(new Verdict.Block("consent"))).isEqualTo(Disposition.BLOCKED);
    }

    @Test
    void blocksWhoAskedNotToBeCalledAndNumbersThatAreWrongOrUnusable() {
        var optedOut = new Case(true, true, false, true, false, true, false, Optional.of(KOLKATA), 1, 0, 0, Optional.empty());
        var wrong = new Case(true, true, false, false, true, true, false, Optional.of(KOLKATA), 1, 0, 0, Optional.empty());
        var unusable = new Case(true, true, false, false, false, false, false, Optional.of(KOLKATA), 1, 0, 0, Optional.empty());
        assertThat(verdict(optedOut, NOON)).isEqualTo(new Verdict.Block("opt-out"));
        assertThat(verdict(wrong, NOON)).isEqualTo(new Verdict.Block("right-number"));
        assertThat(verdict(unusable, NOON)).isEqualTo(new Verdict.Block("number-usable"));
    }

    @Test
    void anUnknownZoneNeverMeansAllow() {
        var c = new Case(true, true, false, false, false, true, false, Optional.empty(), 1, 0, 0, Optional.empty());
        assertThat(verdict(c, NOON)).isEqualTo(new Verdict.Block("calling-window"));
    }

    @Test
    void waitsForTheMorningAndWritesDownTheLocalTimeItSaw() {
        var decision = POLICY.decide(Case.fine().facts(), LATE);
        assertThat(decision.verdict()).isEqualTo(new Verdict.Delay(NEXT_MORNING, "calling-window"));
        var window = decision.findings().stream().filter(finding -> finding.rule().equals("calling-window")).findFirst().orElseThrow();
        assertThat(window.inputs()).containsEntry("localTime", "2026-11-22T22:00").containsEntry("zone", "Asia/Kolkata").containsEntry("source", "policy 7");
    }

    @Test
    void doesNotCallAboutAVisitThatIsGonePastOrAccepted() {
        assertThat(verdict(Case.fine().visit(false, Status.BOOKED, VISIT, false), NOON)).isEqualTo(new Verdict.Block("appointment-valid"));
        assertThat(verdict(Case.fine().visit(true, Status.CANCELLED, VISIT, false), NOON)).isEqualTo(new Verdict.Block("appointment-valid"));
        assertThat(verdict(Case.fine().visit(true, Status.BOOKED, NOON, false), NOON)).isEqualTo(new Verdict.Block("appointment-valid"));
        assertThat(verdict(Case.fine().visit(true, Status.BOOKED, VISIT, true), NOON)).isEqualTo(new Verdict.Block("appointment-valid"));
    }

    @Test
    void blocksInsteadOfWaitingPastTheVisit() {
        var tonight = Case.fine().visit(true, Status.BOOKED, Instant.parse("2026-11-23T02:00:00Z"), false);
        assertThat(verdict(tonight, LATE)).isEqualTo(new Verdict.Block("appointment-valid"));
    }

    @Test
    void waitsForTomorrowMorningWhenThePatientWasCalledOftenEnoughToday() {
        assertThat(verdict(Case.fine().counts(2, 2, 2), NOON)).isEqualTo(new Verdict.Delay(NEXT_MORNING, "attempts"));
        assertThat(verdict(Case.fine().counts(2, 0, 4), NOON)).isEqualTo(new Verdict.Delay(NEXT_MORNING, "attempts"));
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(verdict(Case.fine().counts(4, 0, 0), NOON)).isEqualTo(new Verdict.Block("attempts"));
    }

    @Test
    void waitsWhileTheSamePhoneIsBeingCalledForAnotherMemberOfTheFamily() {
        var c = new Case(true, true, false, false, false, true, true, Optional.of(KOLKATA), 1, 0, 0, Optional.empty());
        assertThat(verdict(c, NOON)).isEqualTo(new Verdict.Delay(NOON.plus(Duration.ofMinutes(2)), "line-free"));
        Instant lastMinute = Instant.parse("2026-11-22T15:29:00Z");
        assertThat(verdict(c, lastMinute)).isEqualTo(new Verdict.Delay(NEXT_MORNING, "line-free"));
    }

    @Test
    void aBlockOutweighsADelay() {
        var c = new Case(true, false, false, false, false, true, true, Optional.of(KOLKATA), 1, 5, 5, Optional.empty());
        assertThat(verdict(c, LATE)).isEqualTo(new Verdict.Block("consent"));
    }
}
