package io.callwell.appointment.booking;

import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.call;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.BookRequest;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.IdentifyRequest;
import io.callwell.appointment.Information;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.WriteResult.Reason;
import io.callwell.appointment.WriteResult.Receipt;
import io.callwell.appointment.WriteResult.Refused;
import io.callwell.events.CallId;
import io.callwell.events.HoldId;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import io.callwell.platform.problem.InvalidException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Visits that a caller books, and who the caller is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewVisitsTest {

    private static final LocalDate BORN = LocalDate.of(1971, 3, 5);

    private AppointmentBed bed;
    private int day = 1;

    @BeforeAll
    void open() {
        bed = new AppointmentBed();
    }

    @AfterAll
    void close() {
        bed.close();
    }

    private SlotId slot() {
        return bed.slot(bed.rao, wall(TODAY.plusDays(day++), "10:00"));
    }

    private HoldId hold(CallId call, SlotId slot) {
        return ((HoldResult.Held) bed.at(() -> bed.appointments().hold(new HoldRequest(call + ":hold:" + slot, call, slot)))).holdId();
    }

    private WriteResult book(String key, PatientId patient, CallId call, HoldId hold) {
        return bed.at(() -> bed.appointments().book(new BookRequest(key, patient, call, hold)));
    }

    @Test
    void booksTheHeldSlotAndRemembersWhoDidIt() {
        PatientId patient = bed.patient("Asha", "+919800000301");
        CallId call = call();
        Receipt receipt = (Receipt) book(UUID.randomUUID().toString(), patient, call, hold(call, slot()));
        assertThat(receipt.appointment().status()).isEqualTo(Status.BOOKED);
        assertThat(receipt.appointment().accepted()).isTrue();
        assertThat(receipt.appointment().patientId()).isEqualTo(patient);
        assertThat(bed.count("SELECT count(*) FROM appointment.appointment_history WHERE change = 'booked' AND call_id = '" + call + "'")).isEqualTo(1);
    }

    @Test
    void theSameKeyBooksOnceHoweverManyAsk() throws Exception {
        PatientId patient = bed.patient("Asha", "+919800000302");
        CallId call = call();
        HoldId hold = hold(call, slot());
        String key = UUID.randomUUID().toString();
        List<Future<WriteResult>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                answers.add(threads.submit(() -> book(key, patient, call, hold)));
            }
        }
        for (Future<WriteResult> answer : answers) {
            assertThat(answer.get()).isEqualTo(answers.getFirst().get()).isInstanceOf(Receipt.class);
        }
        assertThat(bed.count("SELECT count(*) FROM appointment.appointment WHERE patient_id = '" + patient + "'")).isEqualTo(1);
    }

    @Test
    void booksNothingWithoutAHoldOfThisCall() {
        PatientId patient = bed.patient("Asha", "+919800000303");
        HoldId others = hold(call(), slot());
        assertThat(book(UUID.randomUUID().toString(), patient, call(), others))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.HOLD_EXPIRED));
    }

    @Test
    void aPatientIsNeverInTwoPlacesAtOnce() {
        PatientId patient = bed.patient("Asha", "+919800000304");
        var at = wall(TODAY.plusDays(day++), "12:00");
        bed.visit(patient, bed.mehta, at);
        CallId call = call();
        HoldId hold = hold(call, bed.slot(bed.rao, at));
        assertThat(book(UUID.randomUUID().toString(), patient, call, hold))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.SLOT_TAKEN));
    }

    @Test
    void findsTimesOfADepartmentWithoutAVisit() {
        bed.slot(bed.nair, wall(TODAY.plusDays(3), "15:00"));
        List<Slot> found = bed.at(() -> bed.appointments().slots(new SlotSearch(Optional.empty(), Optional.of("Orthopedics"), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 3)));
        assertThat(found).extracting(Slot::practitioner).containsOnly("Doctor Nair");
        assertThatThrownBy(() -> bed.at(() -> bed.appointments().slots(new SlotSearch(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 3))))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void knowsACallerByTwoIdentifiersAndByNothingLess() {
        PatientId patient = bed.patient("Kamala", "+919800000305");
        assertThat(identify(Optional.of("kamala canaryfamily"), Optional.empty(), BORN)).containsExactly(patient);
        assertThat(identify(Optional.empty(), Optional.of("+919800000305"), BORN)).containsExactly(patient);
        assertThat(identify(Optional.of("Kamala"), Optional.empty(), BORN)).as("a given name alone").isEmpty();
        assertThat(identify(Optional.of("Kamala Canaryfamily"), Optional.empty(), BORN.plusDays(1))).isEmpty();
        assertThat(identify(Optional.of("Sita Canaryfamily"), Optional.empty(), BORN)).isEmpty();
        assertThat(identify(Optional.empty(), Optional.empty(), BORN)).as("a birth date alone").isEmpty();
        assertThat(identify(Optional.of("Kamala Canaryfamily"), Optional.of("+919800000399"), BORN)).as("both must fit").isEmpty();
    }

    @Test
    void twinsOnOnePhoneAreTold() {
        bed.patient("Rama", "+919800000306");
        bed.patient("Shyama", "+919800000306");
        assertThat(identify(Optional.empty(), Optional.of("+919800000306"), BORN)).hasSize(2);
        assertThat(identify(Optional.of("Rama Canaryfamily"), Optional.of("+919800000306"), BORN)).hasSize(1);
    }

    private List<PatientId> identify(Optional<String> name, Optional<String> phone, LocalDate born) {
        return bed.at(() -> bed.patients().identify(new IdentifyRequest(AppointmentBed.call(), name, phone, List.of(born)))).fitting();
    }

    @Test
    void tellsWhatTheHospitalTellsEverybody() {
        bed.sql(() -> bed.jdbc().sql("""
                INSERT INTO appointment.information (id, department_id, topic, language, text)
                VALUES (gen_random_uuid(), NULL, 'hours', 'en', 'Nine to five.'),
                       (gen_random_uuid(), (SELECT id FROM appointment.department WHERE name = 'Cardiology'), 'preparation', 'en', 'No coffee.')
                """).update());
        assertThat(bed.at(() -> bed.bean(Information.class).answers())).containsExactly(
                new Information.Answer(Optional.empty(), "hours", "en", "Nine to five."),
                new Information.Answer(Optional.of("Cardiology"), "preparation", "en", "No coffee."));
    }
}
