package io.callwell.appointment.demo;

import io.callwell.appointment.demo.DemoVisits.Candidate;
import io.callwell.appointment.demo.DemoVisits.FreeSlot;
import io.callwell.appointment.demo.DemoVisits.NewVisit;
import io.callwell.platform.db.Sql;
import io.callwell.platform.ids.Ids;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes demo hospitals in few statements. Used inside a tenant transaction only. */
@Component
final class DemoStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Ids ids;

    DemoStore(JdbcClient jdbc, JsonMapper json, Ids ids) {
        this.jdbc = jdbc;
        this.json = json;
        this.ids = ids;
    }

    boolean isSeeded() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM appointment.patient)").query(Boolean.class).single();
    }

    /** Only one process seeds at a time; the others wait here and then find everything done. */
    void lock(String code) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))").param("name", "appointment.demo/" + code).query().listOfRows();
    }

    void insertStaff(DemoHospital demo, LocalDate today) {
        record Row(UUID id, UUID department, String name) {}
        record Shift(UUID id, UUID practitioner, int day, String starts, String ends, int minutes) {}
        List<Row> departments = new ArrayList<>();
        List<Row> doctors = new ArrayList<>();
        List<Shift> shifts = new ArrayList<>();
        for (DemoHospital.Doctor doctor : demo.doctors()) {
            UUID department = demo.idOf("department/" + doctor.department());
            UUID id = demo.idOf("practitioner/" + doctor.name());
            departments.add(new Row(department, department, doctor.department()));
            doctors.add(new Row(id, department, doctor.name()));
            doctor.days().forEach(day -> doctor.sessionsOfADay().forEach(session -> shifts.add(
                    new Shift(ids.next(), id, day.getValue(), session.starts().toString(), session.ends().toString(), doctor.slotMinutes()))));
        }
        jdbc.sql("""
                INSERT INTO appointment.department (id, name)
                SELECT DISTINCT id, name FROM json_to_recordset(CAST(:rows AS json)) AS r(id uuid, name text)
                """).param("rows", json.writeValueAsString(departments)).update();
        jdbc.sql("""
                INSERT INTO appointment.practitioner (id, department_id, name)
                SELECT id, department, name FROM json_to_recordset(CAST(:rows AS json)) AS r(id uuid, department uuid, name text)
                """).param("rows", json.writeValueAsString(doctors)).update();
        jdbc.sql("""
                INSERT INTO appointment.schedule (id, practitioner_id, day_of_week, starts, ends, slot_minutes, valid_from)
                SELECT id, practitioner, day, starts, ends, minutes, :from
                  FROM json_to_recordset(CAST(:rows AS json))
                       AS r(id uuid, practitioner uuid, day smallint, starts time, ends time, minutes smallint)
                """).param("rows", json.writeValueAsString(shifts)).param("from", today.minusYears(1)).update();
    }

    /** What is there already stays as the hospital's staff may have changed it. */
    void insertInformation(List<DemoInformation.Row> rows) {
        jdbc.sql("""
                INSERT INTO appointment.information (id, department_id, topic, language, text)
                SELECT id, department, topic, language, text
                  FROM json_to_recordset(CAST(:rows AS json)) AS r(id uuid, department uuid, topic text, language text, text text)
                ON CONFLICT DO NOTHING
                """).param("rows", json.writeValueAsString(rows)).update();
    }

    void insertLeave(UUID practitioner, Instant from, Instant to) {
        jdbc.sql("INSERT INTO appointment.leave (id, practitioner_id, starts_at, ends_at) VALUES (:id, :practitioner, :from, :to)")
                .param("id", ids.next())
                .param("practitioner", practitioner)
                .param("from", Sql.ts(from))
                .param("to", Sql.ts(to))
                .update();
    }

    void insertPatients(List<DemoPerson> people, Instant now) {
        jdbc.sql("""
                INSERT INTO appointment.patient (id, given_name, family_name, phone, birth_date, phone_blind, birth_date_blind,
                       language, zone, voice_consent_at, on_dnd_registry, opted_out_at)
                SELECT id, platform.seal("givenName"), platform.seal("familyName"), platform.seal(phone), platform.seal("birthDate"),
                       platform.blind(phone), platform.blind("birthDate"), language, zone,
                       CASE WHEN consents THEN CAST(:now AS timestamptz) - interval '200 days' END, "onDnd",
                       CASE WHEN "optedOut" THEN CAST(:now AS timestamptz) - interval '30 days' END
                  FROM json_to_recordset(CAST(:rows AS json))
                       AS r(id uuid, "givenName" text, "familyName" text, phone text, "birthDate" text, language text, zone text,
                            consents boolean, "onDnd" boolean, "optedOut" boolean)
                """)
                .param("rows", json.writeValueAsString(people))
                .param("now", Sql.ts(now))
                .update();
    }

    /** How many booked visits from then on wait for their patient's word. */
    int unconfirmedFrom(Instant from) {
        return jdbc.sql("""
                SELECT count(*) FROM appointment.appointment
                 WHERE starts_at >= :from AND status = 'booked' AND participant_status = 'needs-action'
                """).param("from", Sql.ts(from)).query(Integer.class).single();
    }

    List<FreeSlot> freeSlots(Instant from, Instant to) {
        return jdbc.sql("""
                SELECT s.id, s.practitioner_id, s.starts_at, s.ends_at
                  FROM appointment.slot s
                 WHERE s.withdrawn_at IS NULL AND s.starts_at >= :from AND s.starts_at < :to
                   AND NOT EXISTS (SELECT FROM appointment.appointment a
                                    WHERE a.practitioner_id = s.practitioner_id AND a.live
                                      AND a.starts_at < s.ends_at AND a.ends_at > s.starts_at)
                   AND NOT EXISTS (SELECT FROM appointment.leave l
                                    WHERE l.practitioner_id = s.practitioner_id AND l.withdrawn_at IS NULL AND l.starts_at < s.ends_at AND l.ends_at > s.starts_at)
                   AND NOT EXISTS (SELECT FROM appointment.hold h WHERE h.slot_id = s.id AND h.state = 'live')
                 ORDER BY s.starts_at, s.practitioner_id
                """)
                .param("from", Sql.ts(from))
                .param("to", Sql.ts(to))
                .query((row, number) -> new FreeSlot(
                        Sql.uuid(row, "id"), Sql.uuid(row, "practitioner_id"), Sql.instant(row, "starts_at"), Sql.instant(row, "ends_at")))
                .list();
    }

    List<Candidate> candidates(Instant from) {
        return jdbc.sql("""
                SELECT p.id,
                       coalesce((SELECT max(c.at) FROM appointment.contact c WHERE c.patient_id = p.id), 'epoch'::timestamptz) AS last_contact,
                       ARRAY(SELECT a.starts_at FROM appointment.appointment a
                              WHERE a.patient_id = p.id AND a.live AND a.starts_at >= :from) AS starts
                  FROM appointment.patient p
                 ORDER BY p.id
                """)
                .param("from", Sql.ts(from))
                .query((row, number) -> new Candidate(Sql.uuid(row, "id"), Sql.instant(row, "last_contact"), instants(row, "starts")))
                .list();
    }

    void insertVisits(List<NewVisit> visits, Instant now) {
        record Row(UUID id, UUID patient, UUID practitioner, UUID slot, String starts, String ends, String booked) {}
        List<Row> rows = visits.stream().map(visit -> new Row(ids.next(), visit.patient(), visit.slot().practitioner(), visit.slot().id(),
                visit.slot().startsAt().toString(), visit.slot().endsAt().toString(),
                now.minus(Duration.ofDays(visit.bookedDaysAgo())).toString())).toList();
        jdbc.sql("""
                WITH booked AS (
                    INSERT INTO appointment.appointment (id, patient_id, practitioner_id, slot_id, starts_at, ends_at, status,
                           created_at, changed_at)
                    SELECT id, patient, practitioner, slot, starts, ends, 'booked', booked, booked
                      FROM json_to_recordset(CAST(:rows AS json)) AS r(id uuid, patient uuid, practitioner uuid, slot uuid,
                           starts timestamptz, ends timestamptz, booked timestamptz)
                    RETURNING id, version, status, participant_status, practitioner_id, slot_id, starts_at, ends_at, created_at)
                INSERT INTO appointment.appointment_history (appointment_id, version, change, status, participant_status,
                       practitioner_id, slot_id, starts_at, ends_at, actor, at)
                SELECT id, version, 'booked', status, participant_status, practitioner_id, slot_id, starts_at, ends_at, 'import', created_at
                  FROM booked
                """).param("rows", json.writeValueAsString(rows)).update();
    }

    private static Set<Instant> instants(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.stream((Object[]) array.getArray())
                .map(one -> ((Timestamp) one).toInstant())
                .collect(Collectors.toSet());
    }
}
