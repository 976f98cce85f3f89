package io.callwell.appointment.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.callwell.appointment.AppointmentBed;
import io.callwell.events.HospitalId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoHospitalsTest {

    private static final Clock CLOCK = Clock.fixed(AppointmentBed.NOW, ZoneOffset.UTC);

    private AppointmentBed bed;

    @BeforeAll
    void open() {
        bed = new AppointmentBed(CLOCK);
        bed.bean(DemoHospitals.class).ensure(CLOCK);
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void bothHospitalsHaveTheStaffThePatientsAndTheVisitsThatTheDemoPromises() {
        assertThat(count(DemoHospitals.ASHA, "department")).isEqualTo(4);
        assertThat(count(DemoHospitals.ASHA, "practitioner")).isEqualTo(10);
        assertThat(count(DemoHospitals.ASHA, "patient")).isEqualTo(300);
        assertThat(count(DemoHospitals.ASHA, "appointment")).isEqualTo(200);
        assertThat(count(DemoHospitals.ASHA, "leave")).isEqualTo(3);
        assertThat(count(DemoHospitals.HUDSON, "department")).isEqualTo(2);
        assertThat(count(DemoHospitals.HUDSON, "practitioner")).isEqualTo(3);
        assertThat(count(DemoHospitals.HUDSON, "patient")).isEqualTo(40);
        assertThat(count(DemoHospitals.HUDSON, "appointment")).isEqualTo(30);
    }

    @Test
    void everyVisitIsOnOneOfTheNextTenDaysInsideASessionAndNobodysLeave() {
        assertThat(number(DemoHospitals.ASHA, """
                SELECT count(*) FROM appointment.appointment a
                 WHERE (a.starts_at AT TIME ZONE 'Asia/Kolkata')::date NOT BETWEEN date '2026-11-24' AND date '2026-12-03'
                    OR NOT EXISTS (SELECT FROM appointment.schedule s WHERE s.practitioner_id = a.practitioner_id
                        AND s.day_of_week = extract(isodow FROM a.starts_at AT TIME ZONE 'Asia/Kolkata')
                        AND (a.starts_at AT TIME ZONE 'Asia/Kolkata')::time >= s.starts
                        AND (a.ends_at AT TIME ZONE 'Asia/Kolkata')::time <= s.ends)
                    OR EXISTS (SELECT FROM appointment.leave l WHERE l.practitioner_id = a.practitioner_id
                        AND l.starts_at < a.ends_at AND l.ends_at > a.starts_at)
                """)).isZero();
    }

    @Test
    void indianPhonesAreMobilesAndAmericanOnesArePossibleAndFictional() throws NumberParseException {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        for (DemoPatient patient : facts(DemoHospitals.ASHA)) {
            var number = phones.parse(patient.phone(), "ZZ");
            assertThat(phones.isValidNumberForRegion(number, "IN")).isTrue();
            assertThat(phones.getNumberType(number)).isEqualTo(PhoneNumberType.MOBILE);
        }
        for (DemoPatient patient : facts(DemoHospitals.HUDSON)) {
            assertThat(phones.isPossibleNumber(phones.parse(patient.phone(), "ZZ"))).isTrue();
            assertThat(patient.phone()).matches("\\+1\\d{3}55501\\d{2}");
        }
    }

    @Test
    void thePatientsAreAMixOfLanguagesConsentsAndFamilies() {
        List<DemoPatient> patients = facts(DemoHospitals.ASHA);
        assertThat(patients.stream().filter(one -> one.language().equals("hi-IN")).count()).isEqualTo(45);
        assertThat(number(DemoHospitals.ASHA, "SELECT count(*) FROM appointment.patient WHERE on_dnd_registry")).isEqualTo(15);
        assertThat(number(DemoHospitals.ASHA, "SELECT count(*) FROM appointment.patient WHERE voice_consent_at IS NULL")).isEqualTo(12);
        assertThat(number(DemoHospitals.ASHA, "SELECT count(*) FROM appointment.patient WHERE opted_out_at IS NOT NULL")).isEqualTo(3);
        var families = patients.stream().collect(Collectors.groupingBy(DemoPatient::phone)).values().stream()
                .filter(family -> family.size() > 1).toList();
        assertThat(families).hasSizeGreaterThan(20);
        assertThat(families).allSatisfy(family -> assertThat(family.stream().map(DemoPatient::familyName).distinct()).hasSize(1));
        assertThat(patients.stream().map(one -> one.givenName() + one.familyName() + one.birthDate()).distinct()).hasSize(300);
    }

    @Test
    void seedingAgainAddsNothingAndWhatWasConfirmedIsToppedUp() {
        bed.bean(DemoHospitals.class).ensure(CLOCK);
        assertThat(unconfirmed()).isEqualTo(200);
        bed.database.transactions().run(DemoHospitals.HUDSON, () -> bed.jdbc().sql("""
                UPDATE appointment.appointment SET participant_status = 'accepted' WHERE id IN (SELECT id FROM appointment.appointment LIMIT 12)
                """).update());
        bed.bean(DemoHospitals.class).ensure(CLOCK);
        assertThat(number(DemoHospitals.HUDSON, """
                SELECT count(*) FROM appointment.appointment WHERE participant_status = 'needs-action'
                """)).isEqualTo(30);
        assertThat(count(DemoHospitals.HUDSON, "patient")).isEqualTo(40);
        assertThat(count(DemoHospitals.HUDSON, "appointment")).isEqualTo(42);
    }

    @Test
    void aWeekLaterThereAreAgainEnoughVisitsAhead() {
        try (AppointmentBed fresh = new AppointmentBed(CLOCK)) {
            fresh.bean(DemoHospitals.class).ensure(CLOCK);
            Clock later = Clock.offset(CLOCK, Duration.ofDays(7));
            fresh.bean(DemoHospitals.class).ensure(later);
            Instant tomorrow = later.instant().plus(Duration.ofHours(16));
            assertThat(fresh.database.transactions().call(DemoHospitals.ASHA, () -> fresh.jdbc().sql("""
                    SELECT count(*) FROM appointment.appointment WHERE participant_status = 'needs-action' AND starts_at >= ?
                    """).params(tomorrow.atOffset(ZoneOffset.UTC)).query(Integer.class).single())).isEqualTo(200);
        }
    }

    @Test
    void theSameClockGivesTheSamePeopleAndTheSameVisitsOnEveryMachine() {
        try (AppointmentBed twin = new AppointmentBed(CLOCK)) {
            twin.bean(DemoHospitals.class).ensure(CLOCK);
            assertThat(timetable(twin.bean(DemoFacts.class))).isEqualTo(firstTimetable());
        }
    }

    @Test
    void seedingTakesLessThanTwoSeconds() {
        try (AppointmentBed fresh = new AppointmentBed(CLOCK)) {
            long start = System.nanoTime();
            fresh.bean(DemoHospitals.class).ensure(CLOCK);
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            assertThat(millis).isLessThan(2_000);
        }
    }

    @Test
    void toolsGetFactsOfDemoPeopleOnly() {
        assertThat(facts(DemoHospitals.HUDSON)).hasSize(40).filteredOn(one -> one.upcoming().isPresent()).hasSizeGreaterThanOrEqualTo(30);
        assertThatThrownBy(() -> bed.bean(DemoFacts.class).patients(new HospitalId(UUID.randomUUID())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> firstTimetable() {
        try (AppointmentBed fresh = new AppointmentBed(CLOCK)) {
            fresh.bean(DemoHospitals.class).ensure(CLOCK);
            return timetable(fresh.bean(DemoFacts.class));
        }
    }

    private static List<String> timetable(DemoFacts facts) {
        return facts.patients(DemoHospitals.ASHA).stream()
                .map(one -> one.id() + one.givenName() + one.familyName() + one.phone() + one.birthDate() + one.mayBeCalled()
                        + one.upcoming().map(visit -> visit.startsAt().atZone(ZoneId.of("Asia/Kolkata")) + visit.practitioner()))
                .toList();
    }

    private List<DemoPatient> facts(HospitalId hospital) {
        return bed.bean(DemoFacts.class).patients(hospital);
    }

    private int unconfirmed() {
        return number(DemoHospitals.ASHA, "SELECT count(*) FROM appointment.appointment WHERE participant_status = 'needs-action'");
    }

    private int count(HospitalId hospital, String table) {
        return number(hospital, "SELECT count(*) FROM appointment." + table);
    }

    private int number(HospitalId hospital, String query) {
        return bed.database.transactions().call(hospital, () -> bed.jdbc().sql(query).query(Integer.class).single());
    }
}
