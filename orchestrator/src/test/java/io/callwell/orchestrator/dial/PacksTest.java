package io.callwell.orchestrator.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.orchestrator.PackFiles;
import io.callwell.telephony.E164;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PacksTest {

    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId MIAMI = ZoneId.of("America/New_York");
    private static final Instant NOON_IN_INDIA = Instant.parse("2026-11-23T06:30:00Z");
    private static final Packs PACKS = PackFiles.shipped();
    private static final DialPolicy POLICY = policy(Optional.empty());

    private static DialPolicy policy(Optional<HospitalDay> hospital) {
        return new DialPolicy(new CallingWindow(LocalTime.of(8, 0), LocalTime.of(21, 0), EnumSet.allOf(DayOfWeek.class), "policy"),
                new DialLimits(3, 3, 7, Duration.ofMinutes(2), "policy"), Optional.of(PACKS), hospital);
    }

    private static DialFacts facts(ZoneId zone, Circumstances about) {
        return new DialFacts(true, true, false, false, false, true, false, Optional.of(zone), 1, 0, 0, Optional.empty(), about);
    }

    private static Circumstances about(Purpose purpose, String jurisdiction, Circumstances.Wish wish) {
        return new Circumstances(purpose, Set.of(jurisdiction), 0, 0, 0, Optional.empty(), false, false, wish, Optional.empty());
    }

    private static Verdict verdict(ZoneId zone, Circumstances about, Instant now) {
        return POLICY.decide(facts(zone, about), now).verdict();
    }

    @Test
    void aNumberBelongsToEveryJurisdictionThatCoversIt() {
        assertThat(PACKS.of(new E164("+13055550123"))).containsExactlyInAnyOrder("us", "us-fl");
        assertThat(PACKS.of(new E164("+12065550123"))).containsExactlyInAnyOrder("us", "us-wa");
        assertThat(PACKS.of(new E164("+919876543210"))).containsExactly("in");
        assertThat(PACKS.of(new E164("+4930123456"))).containsExactly("eu");
        assertThat(PACKS.of(new E164("+97145551234"))).isEmpty();
    }

    @Test
    void theLawOfTheDayCounts() {
        assertThat(PACKS.on(Set.of("in"), LocalDate.of(2025, 2, 11))).extracting(Pack::version).containsExactly(1);
        assertThat(PACKS.on(Set.of("in"), LocalDate.of(2025, 2, 12))).extracting(Pack::version).containsExactly(2);
    }

    @Test
    void twoVersionsThatCountAtTheSameTimeAreRefused() {
        Pack one = PACKS.on(Set.of("us-fl"), LocalDate.of(2026, 1, 1)).getFirst();
        assertThatThrownBy(() -> new Packs(java.util.List.of(one, new Pack("us-fl", 2, LocalDate.of(2026, 1, 1), Optional.empty(), one.prefixes(), one.hours(),
                Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Set.of(), "x")))).hasMessageContaining("at the same time");
    }

    @Test
    void theStrictestOfTheJurisdictionsDecides() {
        Instant evening = Instant.parse("2026-11-24T01:30:00Z");
        var florida = new Circumstances(Purpose.CARE, Set.of("us", "us-fl"), 0, 0, 0, Optional.empty(), false, false, Circumstances.Wish.NONE, Optional.empty());

        assertThat(verdict(MIAMI, Circumstances.of(Set.of("us")), evening)).isEqualTo(new Verdict.Allow());
        assertThat(verdict(MIAMI, florida, evening)).isEqualTo(new Verdict.Delay(Instant.parse("2026-11-24T13:00:00Z"), "calling-window"));
    }

    @Test
    void aCountryWithoutRulesIsNotCalled() {
        assertThat(verdict(KOLKATA, Circumstances.PLAIN, NOON_IN_INDIA)).isEqualTo(new Verdict.Block("jurisdiction"));
    }

    @Test
    void textsCountAgainstTheSameCapsAsCalls() {
        var texted = new Circumstances(Purpose.CARE, Set.of("us"), 1, 1, 0, Optional.empty(), false, false, Circumstances.Wish.NONE, Optional.empty());
        assertThat(verdict(MIAMI, texted, Instant.parse("2026-11-23T17:00:00Z")))
                .isEqualTo(new Verdict.Delay(Instant.parse("2026-11-24T13:00:00Z"), "attempts"));
    }

    @Test
    void outreachNeedsARegistryThatWasAskedWithinTheWeekAndAReminderDoesNot() {
        var never = about(Purpose.OUTREACH, "in", Circumstances.Wish.NONE);
        var old = new Circumstances(Purpose.OUTREACH, Set.of("in"), 0, 0, 0, Optional.empty(), false, false, Circumstances.Wish.NONE, Optional.of(LocalDate.of(2026, 11, 15)));
        var fresh = new Circumstances(Purpose.OUTREACH, Set.of("in"), 0, 0, 0, Optional.empty(), false, false, Circumstances.Wish.NONE, Optional.of(LocalDate.of(2026, 11, 16)));

        assertThat(verdict(KOLKATA, never, NOON_IN_INDIA)).isEqualTo(new Verdict.Block("dnd-registry"));
        assertThat(verdict(KOLKATA, old, NOON_IN_INDIA)).isEqualTo(new Verdict.Block("dnd-registry"));
        assertThat(verdict(KOLKATA, fresh, NOON_IN_INDIA)).isEqualTo(new Verdict.Allow());
        assertThat(verdict(KOLKATA, about(Purpose.CARE, "in", Circumstances.Wish.NONE), NOON_IN_INDIA)).isEqualTo(new Verdict.Allow());
    }

    @Test
    void aPatientsOwnHoursAreKeptAndHoursThatNoLawLeavesMeanNever() {
        var afternoons = new Circumstances.Wish(Optional.of(new Pack.Hours(LocalTime.of(16, 0), LocalTime.of(18, 0))), true, Set.of(), false);
        assertThat(verdict(KOLKATA, about(Purpose.CARE, "in", afternoons), NOON_IN_INDIA))
                .isEqualTo(new Verdict.Delay(Instant.parse("2026-11-23T10:30:00Z"), "calling-window"));
        var nights = new Circumstances.Wish(Optional.of(new Pack.Hours(LocalTime.of(22, 0), LocalTime.of(23, 0))), true, Set.of(), false);
        assertThat(verdict(KOLKATA, about(Purpose.CARE, "in", nights), NOON_IN_INDIA)).isEqualTo(new Verdict.Block("calling-window"));
    }

    @Test
    void wishesAndAgesBlockEachByItsName() {
        var textsOnly = new Circumstances.Wish(Optional.empty(), false, Set.of(), false);
        var noOutreach = new Circumstances.Wish(Optional.empty(), true, Set.of(Purpose.CARE), false);
        var withheld = new Circumstances.Wish(Optional.empty(), true, Set.of(), true);
        var child = new Circumstances(Purpose.CARE, Set.of("in"), 0, 0, 0, Optional.empty(), true, false, Circumstances.Wish.NONE, Optional.empty());
        var childWithProxy = new Circumstances(Purpose.CARE, Set.of("in"), 0, 0, 0, Optional.empty(), true, true, Circumstances.Wish.NONE, Optional.empty());

        assertThat(verdict(KOLKATA, about(Purpose.CARE, "in", textsOnly), NOON_IN_INDIA)).isEqualTo(new Verdict.Block("channel"));
        assertThat(verdict(KOLKATA, about(Purpose.CARE, "in", noOutreach), NOON_IN_INDIA)).isEqualTo(new Verdict.Block("consent"));
        assertThat(verdict(KOLKATA, about(Purpose.CARE, "in", withheld), NOON_IN_INDIA)).isEqualTo(new Verdict.Block("confidential"));
        assertThat(verdict(KOLKATA, child, NOON_IN_INDIA)).isEqualTo(new Verdict.Block("minor"));
        assertThat(verdict(KOLKATA, childWithProxy, NOON_IN_INDIA)).isEqualTo(new Verdict.Allow());
    }

    @Test
    void aFamilyPhoneRingsNoMoreOftenThanThoseOfTwoPeopleWould() {
        var rang = new Circumstances(Purpose.CARE, Set.of("in"), 0, 0, 6, Optional.empty(), false, false, Circumstances.Wish.NONE, Optional.empty());
        assertThat(verdict(KOLKATA, rang, NOON_IN_INDIA)).isEqualTo(new Verdict.Delay(Instant.parse("2026-11-24T03:30:00Z"), "shared-phone"));
    }

    @Test
    void anEmergencyPauseHoldsEverybodyBackAndIsAskedAboutAgain() {
        var halted = new Circumstances(Purpose.CARE, Set.of("in"), 0, 0, 0, Optional.of("An emergency pause is in force."), false, false, Circumstances.Wish.NONE, Optional.empty());
        assertThat(verdict(KOLKATA, halted, NOON_IN_INDIA)).isEqualTo(new Verdict.Delay(NOON_IN_INDIA.plusSeconds(60), "emergency-pause"));
    }

    @Test
    void theHospitalsHolidaysAreItsOwn() {
        var hospital = new HospitalDay(KOLKATA, new Pack.Hours(LocalTime.of(10, 0), LocalTime.of(18, 0)), Set.of(LocalDate.of(2026, 11, 23)));
        var decided = policy(Optional.of(hospital)).decide(facts(KOLKATA, Circumstances.of(Set.of("in"))), NOON_IN_INDIA);
        assertThat(decided.verdict()).isEqualTo(new Verdict.Delay(Instant.parse("2026-11-24T04:30:00Z"), "calling-window"));
    }
}
