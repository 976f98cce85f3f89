package io.callwell.bench.booking;

import io.callwell.bench.drill.ScratchHospital;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Practitioners, patients and slots by the thousand, furnished with bare SQL. */
final class BookingWorld {

    private static final int DOCTORS_PER_DEPARTMENT = 10;
    private static final int SLOTS_PER_DOCTOR = 1_000;
    private static final int PATIENTS = 500;

    private final ScratchHospital hospital;
    private int doctors;

    BookingWorld(ScratchHospital hospital) {
        this.hospital = hospital;
    }

    void patients() throws SQLException {
        hospital.transactions().run(hospital.hospital(), () -> hospital.jdbc().sql("""
                INSERT INTO appointment.patient (id, given_name, family_name, phone, birth_date, phone_blind, birth_date_blind, language, zone,
                       voice_consent_at)
                SELECT gen_random_uuid(), platform.seal('Bench'), platform.seal('Patient'), platform.seal('+91' || n), platform.seal('1971-03-05'),
                       platform.blind('+91' || n), platform.blind('1971-03-05'), 'en-IN', 'Asia/Kolkata', now()
                  FROM generate_series(1, ?) AS n
                """).params(PATIENTS).update());
    }

    /** Grows the schedule to about so many slots, a fortieth of them taken; each doctor has slots side by side from tomorrow on. */
    void grow(int slots) throws SQLException {
        int wanted = Math.max(1, slots / SLOTS_PER_DOCTOR);
        int each = Math.min(slots, SLOTS_PER_DOCTOR);
        String id = hospital.hospital().toString();
        try (Connection connection = hospital.superuser(); Statement sql = connection.createStatement()) {
            sql.execute("""
                    INSERT INTO appointment.department (id, hospital_id, name)
                    SELECT gen_random_uuid(), '%1$s', 'Department ' || n FROM generate_series(%2$d / %4$d, (%3$d - 1) / %4$d) AS n
                    ON CONFLICT DO NOTHING
                    """.formatted(id, doctors, wanted, DOCTORS_PER_DEPARTMENT));
            sql.execute("""
                    WITH made AS (
                        INSERT INTO appointment.practitioner (id, hospital_id, department_id, name)
                        SELECT gen_random_uuid(), '%1$s', d.id, 'Doctor ' || n
                          FROM generate_series(%2$d, %3$d - 1) AS n
                          JOIN appointment.department d ON d.hospital_id = '%1$s' AND d.name = 'Department ' || n / %4$d
                        RETURNING id)
                    INSERT INTO appointment.slot (id, hospital_id, practitioner_id, starts_at, ends_at)
                    SELECT gen_random_uuid(), '%1$s', made.id, t, t + interval '15 minutes'
                      FROM made, generate_series(0, %5$d - 1) AS k,
                           LATERAL (SELECT date_trunc('day', now()) + interval '1 day' + (k / 32) * interval '1 day'
                                           + interval '3 hours' + (k %% 32) * interval '15 minutes' AS t) AS at
                    """.formatted(id, doctors, wanted, DOCTORS_PER_DEPARTMENT, each));
            sql.execute("ANALYZE appointment.slot, appointment.practitioner, appointment.department, appointment.appointment");
        }
        doctors = wanted;
    }

    int doctors() {
        return doctors;
    }

    List<String> departments() throws SQLException {
        List<String> names = new ArrayList<>();
        each("SELECT name FROM appointment.department ORDER BY name", row -> names.add(row.getString(1)));
        return names;
    }

    List<PatientId> somePatients() throws SQLException {
        List<PatientId> found = new ArrayList<>();
        each("SELECT id FROM appointment.patient ORDER BY id", row -> found.add(new PatientId(row.getObject(1, UUID.class))));
        return found;
    }

    /** A slot to book and who comes: no patient is in two places at once. */
    record Wish(SlotId slot, PatientId patient) {}

    /** Free slots in no particular order, each with a patient who has no other visit at that time. */
    List<Wish> wishes(int count) throws SQLException {
        List<PatientId> patients = somePatients();
        List<Wish> wishes = new ArrayList<>();
        each("""
                SELECT s.id, row_number() OVER (PARTITION BY s.starts_at ORDER BY random()) AS n
                  FROM (SELECT s.id, s.starts_at FROM appointment.slot s TABLESAMPLE SYSTEM (%f)
                         WHERE NOT EXISTS (SELECT FROM appointment.appointment a WHERE a.slot_id = s.id) ORDER BY random() LIMIT %d) s
                """.formatted(100.0, count), row -> wishes.add(new Wish(new SlotId(row.getObject(1, UUID.class)), patients.get(row.getInt(2) - 1))));
        return wishes;
    }

    /** Takes every booking back, so that the next contender finds what this one found. */
    void forgetBookings() throws SQLException {
        try (Connection connection = hospital.superuser(); Statement sql = connection.createStatement()) {
            sql.execute("TRUNCATE appointment.appointment, appointment.appointment_history, appointment.receipt, appointment.idempotency,"
                    + " appointment.hold, platform.outbox CASCADE");
            sql.execute("CHECKPOINT");
        }
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String query, Row reader) throws SQLException {
        try (Connection connection = hospital.superuser(); Statement sql = connection.createStatement(); ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
