package io.callwell.hms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.hospital.HospitalAnswer;
import io.callwell.appointment.hospital.HospitalAnswer.Done;
import io.callwell.appointment.hospital.HospitalAnswer.Taken;
import io.callwell.appointment.hospital.TheirBooking;
import io.callwell.appointment.hospital.TheirSlot;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Slot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is particular to FHIR servers. */
class FhirServersTest {

    private TestFhirServer server = new TestFhirServer(FhirSettings.Way.AUTO, Misdeed.NO_TRANSACTIONS);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatStaffWroteIntoASlotSurvivesOurWrite() {
        TheirSlot slot = server.freeSlot();
        book(server, slot, "k1");
        assertThat(server.store.read(Slot.class, new IdType(slot.id()).getIdPart()).getComment()).isEqualTo("kept by whoever writes");
    }

    @Test
    void aSlotThatALostWriteTookIsFreedAndNobodyElses() {
        TheirSlot orphan = server.freeSlot();
        Slot taken = server.store.read(Slot.class, new IdType(orphan.id()).getIdPart());
        taken.addIdentifier().setSystem(FhirVisits.KEY_SYSTEM).setValue(FhirVisits.hash("lost"));
        server.store.update(new IdType(orphan.id()), taken.setStatus(Slot.SlotStatus.BUSY));
        server.system(Duration.ofSeconds(20)).freeOrphan(orphan.id(), "another");
        assertThat(server.isFree(orphan)).isFalse();
        server.system(Duration.ofSeconds(20)).freeOrphan(orphan.id(), "lost");
        assertThat(server.isFree(orphan)).isTrue();
    }

    @Test
    void aVisitThatCannotBeMadeLeavesItsSlotFree() {
        TheirSlot slot = server.freeSlot();
        TheirBooking withoutPatient = new TheirBooking("k", "", server.practitioner(), slot.id(), slot.startsAt(), slot.endsAt());
        assertThat(server.system(Duration.ofSeconds(20)).book(withoutPatient)).isInstanceOf(HospitalAnswer.Refused.class);
        assertThat(server.isFree(slot)).isTrue();
    }

    @Test
    void writersOfSeveralProcessesNeverShareASlotWhereTheServerLocks() throws Exception {
        try (TestFhirServer locking = new TestFhirServer(FhirSettings.Way.AUTO)) {
            assertThat(race(locking)).isOne();
        }
    }

    @Test
    void whereNothingLocksNobodyIsToldTwiceThatTheSlotIsTheirs() throws Exception {
        try (TestFhirServer careless = new TestFhirServer(FhirSettings.Way.ORDERED, Misdeed.NO_TRANSACTIONS, Misdeed.IGNORES_IF_MATCH)) {
            assertThat(race(careless)).isLessThanOrEqualTo(1);
        }
    }

    /** Six processes, none of which knows of the others. @return winners; the server must show as many visits */
    private static int race(TestFhirServer server) throws Exception {
        TheirSlot slot = server.freeSlot();
        List<Callable<HospitalAnswer>> wishes = new ArrayList<>();
        for (int process = 0; process < 6; process++) {
            String key = "process-" + process;
            FhirSystem system = new FhirSystem(server.settings(Duration.ofSeconds(10)), Access.none(), Clock.systemUTC());
            wishes.add(() -> {
                try (system) {
                    return system.book(booking(server, slot, key));
                }
            });
        }
        int won = 0;
        try (var processes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HospitalAnswer> answer : processes.invokeAll(wishes)) {
                assertThat(answer.get()).isInstanceOfAny(Done.class, Taken.class);
                won += answer.get() instanceof Done ? 1 : 0;
            }
        }
        assertThat(server.visitsAt(slot)).isEqualTo(won);
        return won;
    }

    @Test
    void copiesThatAConditionalCreateLetThroughAreWithdrawn() {
        TheirSlot slot = server.freeSlot();
        book(server, slot, "k2");
        Appointment copy = server.store.all(Appointment.class).getFirst();
        copy.setId("");
        server.store.create(copy);
        assertThat(server.visitsAt(slot)).isEqualTo(2);
        assertThat(server.system(Duration.ofSeconds(20)).book(booking(server, slot, "k2"))).isInstanceOf(Done.class);
        assertThat(server.visitsAt(slot)).isOne();
    }

    private static TheirBooking booking(TestFhirServer server, TheirSlot slot, String key) {
        return new TheirBooking(key, server.patient(), server.practitioner(), slot.id(), slot.startsAt(), slot.endsAt());
    }

    private static void book(TestFhirServer server, TheirSlot slot, String key) {
        assertThat(server.system(Duration.ofSeconds(20)).book(booking(server, slot, key))).isInstanceOf(Done.class);
    }
}
