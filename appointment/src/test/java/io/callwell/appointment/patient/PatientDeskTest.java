package io.callwell.appointment.patient;

import static io.callwell.appointment.AppointmentBed.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.Patient;
import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Tenancy;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatientDeskTest {

    private AppointmentBed bed;

    @BeforeAll
    void open() {
        bed = new AppointmentBed();
    }

    @AfterAll
    void close() {
        bed.close();
    }

    @Test
    void aPatientIsReadInClearByTheirHospitalAndStoredSealed() {
        PatientId id = bed.patient("Canarygiven", "+917012345678");
        Patient patient = bed.at(() -> bed.patients().patient(id));
        assertThat(patient.givenName()).isEqualTo("Canarygiven");
        assertThat(patient.birthDate()).isEqualTo(LocalDate.of(1971, 3, 5));
        assertThat(patient.voiceConsent()).isTrue();
        assertThat(patient).hasToString("Patient[" + id + "]");
        byte[] row = bed.sql(() -> bed.jdbc().sql("SELECT convert_to(p::text, 'UTF8') FROM appointment.patient p WHERE id = ?")
                .params(id.value()).query(byte[].class).single());
        String hexOfName = HexFormat.of().formatHex("Canarygiven".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(row, StandardCharsets.UTF_8)).doesNotContain("Canary", "7012345678", "1971-03-05", hexOfName);
    }

    @Test
    void optingOutTwiceKeepsTheFirstCallAsEvidence() {
        PatientId id = bed.patient("Neha", "+917000000779");
        CallId first = call();
        bed.at(() -> {
            bed.patients().optOut(id, first);
            bed.patients().optOut(id, call());
            return true;
        });
        assertThat(bed.at(() -> bed.patients().patient(id)).optedOut()).isTrue();
        assertThat(bed.sql(() -> bed.jdbc().sql("SELECT opted_out_call FROM appointment.patient WHERE id = ?").params(id.value())
                .query(UUID.class).single())).isEqualTo(first.value());
    }

    @Test
    void aWrongNumberIsMarkedWithOrWithoutACall() {
        PatientId id = bed.patient("Tara", "+917000000780");
        bed.at(() -> {
            bed.patients().wrongNumber(id, null);
            return true;
        });
        assertThat(bed.at(() -> bed.patients().patient(id)).numberWrong()).isTrue();
    }

    @Test
    void unknownPatientsAreAnErrorOneByOneAndLeftOutOfAList() {
        PatientId known = bed.patient("Uma", "+917000000781");
        PatientId unknown = new PatientId(UUID.randomUUID());
        assertThatThrownBy(() -> bed.at(() -> bed.patients().patient(unknown))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> bed.at(() -> {
            bed.patients().optOut(unknown, null);
            return true;
        })).isInstanceOf(NotFoundException.class);
        assertThat(bed.at(() -> bed.patients().patients(List.of(known, unknown)))).extracting(Patient::id).containsExactly(known);
        assertThat(bed.at(() -> bed.patients().patients(List.of()))).isEmpty();
    }

    @Test
    void anotherHospitalSeesNothingAndWithoutAHospitalThereIsNothingToSee() {
        PatientId id = bed.patient("Leela", "+917000000782");
        HospitalId other = bed.database.hospital("other-hospital", AppointmentBed.KOLKATA);
        assertThatThrownBy(() -> Tenancy.call(other, () -> bed.patients().patient(id))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> bed.patients().patient(id)).isInstanceOf(IllegalStateException.class);
        for (String table : List.of("patient", "department", "practitioner", "schedule", "leave", "slot", "hold", "appointment",
                "appointment_history", "receipt", "idempotency", "contact", "identification")) {
            assertThat(bed.jdbc().sql("SELECT count(*) FROM appointment." + table).query(Integer.class).single()).as(table).isZero();
            assertThat(bed.database.transactions().call(other, () -> bed.jdbc().sql("SELECT count(*) FROM appointment." + table)
                    .query(Integer.class).single())).as(table).isZero();
        }
    }

    @Test
    void noRowCanPointIntoAnotherHospital() {
        PatientId foreign = bed.patient("Lata", "+917000000783");
        HospitalId other = bed.database.hospital("third-hospital", AppointmentBed.KOLKATA);
        assertThatThrownBy(() -> bed.database.transactions().run(other, () -> bed.jdbc().sql("""
                INSERT INTO appointment.appointment (id, patient_id, practitioner_id, slot_id, starts_at, ends_at, status, created_at, changed_at)
                VALUES (?, ?, ?, ?, now(), now() + interval '1 hour', 'booked', now(), now())
                """).params(UUID.randomUUID(), foreign.value(), bed.rao.value(), UUID.randomUUID()).update()))
                .hasMessageContaining("foreign key");
        assertThatThrownBy(() -> bed.sql(() -> bed.jdbc().sql("DELETE FROM appointment.patient").update()))
                .hasRootCauseMessage("ERROR: permission denied for table patient");
    }
}
