package io.callwell.hms;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.AppointmentFilter;
import io.callwell.appointment.BookRequest;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.HoldResult;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.WriteResult;
import io.callwell.appointment.WriteResult.Receipt;
import io.callwell.appointment.WriteResult.Refused;
import io.callwell.appointment.hospital.TheirSlot;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.hms.fhir.FhirSettings;
import io.callwell.hms.fhir.TestFhirServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A hospital with a FHIR server, from its schedule to a call and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectedHospitalTest {

    private TestFhirServer server;
    private HmsBed bed;

    @BeforeAll
    void open() {
        server = new TestFhirServer(FhirSettings.Way.AUTO);
        bed = new HmsBed(Map.of("adapter", "fhir", "url", server.base.toString(), "consent", "true", "deadline", "30s"));
        // The first visit brings its patient here.
        server.bookFor(server.freeSlot());
        bed.round();
    }

    @AfterAll
    void close() {
        bed.close();
        server.close();
    }

    @Test
    void visitsSlotsDoctorsAndPatientsOfTheHospitalAreHere() {
        assertThat(find()).as(() -> bed.at(() -> bed.bean(HospitalSystemApi.class).state()).toString()).isNotEmpty().allSatisfy(visit -> {
            assertThat(visit.practitioner()).isEqualTo("Doctor Anita Rao");
            assertThat(visit.department()).isEqualTo("Cardiology");
        });
        TheirSlot free = server.freeSlot();
        bed.round();
        assertThat(slots()).anySatisfy(slot -> assertThat(slot.startsAt()).isEqualTo(free.startsAt()));
    }

    @Test
    void aVisitThatIsBookedOnThePhoneStandsAtTheHospital() {
        TheirSlot free = server.freeSlot();
        bed.round();
        Receipt receipt = (Receipt) book(free);
        assertThat(receipt.appointment().startsAt()).isEqualTo(free.startsAt());
        assertThat(server.visitsAt(free)).isOne();
        int visits = bed.count("SELECT count(*) FROM appointment.appointment");
        bed.round();
        assertThat(bed.count("SELECT count(*) FROM appointment.appointment")).isEqualTo(visits);
    }

    @Test
    void whatTheDeskHasBookedMeanwhileIsNotPromisedOnThePhone() {
        TheirSlot free = server.freeSlot();
        bed.round();
        server.bookHere(free);
        assertThat(book(free)).isInstanceOfSatisfying(Refused.class, no -> assertThat(no.reason()).isEqualTo(WriteResult.Reason.SLOT_TAKEN));
        assertThat(server.visitsAt(free)).isOne();
        assertThat(slots()).noneSatisfy(slot -> assertThat(slot.startsAt()).isEqualTo(free.startsAt()));
    }

    @Test
    void aVisitThatMovedThereIsReadAtItsNewTimeBeforeAnybodyIsDialled() {
        TheirSlot old = server.freeSlot();
        TheirSlot fresh = server.freeSlot();
        bed.round();
        Appointment visit = ((Receipt) book(old)).appointment();
        server.moveHere(theirs(visit), fresh);
        // No round in between.
        assertThat(bed.at(() -> bed.appointments().appointment(visit.id())).startsAt()).isEqualTo(fresh.startsAt());
    }

    @Test
    void aVisitThatIsCancelledThereIsCancelledHereAfterTheNextRound() {
        TheirSlot slot = server.freeSlot();
        bed.round();
        Appointment visit = ((Receipt) book(slot)).appointment();
        server.cancelHere(theirs(visit));
        bed.round();
        assertThat(bed.at(() -> bed.appointments().appointment(visit.id())).status()).isEqualTo(Status.CANCELLED);
    }

    @Test
    void theScreenShowsHowTheConnectionIs() {
        HospitalSystemApi.State state = bed.at(() -> bed.bean(HospitalSystemApi.class).state());
        assertThat(state.adapter()).isEqualTo("fhir");
        assertThat(state.available()).isTrue();
        assertThat(state.lastRound()).contains(HmsBed.NOW);
        assertThat(bed.bean(HospitalHealth.class).health().getDetails()).containsEntry("asha", "available");
    }

    private WriteResult book(TheirSlot wanted) {
        CallId call = new CallId(UUID.randomUUID());
        Slot slot = slots().stream().filter(each -> each.startsAt().equals(wanted.startsAt())).findFirst().orElseThrow();
        HoldResult.Held held = (HoldResult.Held) bed.at(() -> bed.appointments().hold(new HoldRequest(UUID.randomUUID().toString(), call, slot.id())));
        PatientId patient = find().getFirst().patientId();
        return bed.at(() -> bed.appointments().book(new BookRequest(UUID.randomUUID().toString(), patient, call, held.holdId())));
    }

    private String theirs(Appointment visit) {
        return server.system(Duration.ofSeconds(20)).changesSince(java.time.Instant.EPOCH).visits().stream()
                .filter(each -> each.isLive() && each.startsAt().equals(visit.startsAt())).map(TheirVisit::id).findFirst().orElseThrow();
    }

    private List<Slot> slots() {
        return bed.at(() -> bed.appointments().slots(new SlotSearch(Optional.empty(), Optional.of("Cardiology"), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 20)));
    }

    private List<Appointment> find() {
        return bed.at(() -> bed.appointments().find(new AppointmentFilter(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), List.of(), false, 100)));
    }
}
