package io.callwell.notification;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import io.callwell.events.SmsId;
import io.callwell.platform.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored texts. Every method joins the tenant transaction of its caller. */
final class Texts {

    private final JdbcClient jdbc;

    Texts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A text that was taken for sending. */
    record Claimed(SmsId id, PatientId patientId, AppointmentId appointmentId, Kind kind, int attempts) {}

    /** A text on a screen. @param body empty until it was made */
    record Row(
            SmsId id, PatientId patientId, Kind kind, String body, String status, Instant createdAt, Instant updatedAt, CallId callId,
            Optional<String> error) {}

    /** @return whether it is new: false when this visit, call and kind has its text already */
    boolean add(SmsId id, PatientId patient, AppointmentId visit, CallId call, Kind kind, Instant now) {
        return jdbc.sql("""
                INSERT INTO notification.sms (id, patient_id, appointment_id, call_id, kind, status, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, 'queued', ?, ?) ON CONFLICT DO NOTHING
                """)
                .params(id.value(), patient.value(), visit.value(), call.value(), kind.code(), Sql.ts(now), Sql.ts(now))
                .update() == 1;
    }

    /** The gateway may take it from now on. Repeating it changes nothing. */
    void release(SmsId id, Instant now) {
        jdbc.sql("UPDATE notification.sms SET due_at = ? WHERE id = ? AND status = 'queued' AND due_at IS NULL")
                .params(Sql.ts(now), id.value()).update();
    }

    /** Takes the next due text; two processes never take the same one. */
    Optional<Claimed> claim(Instant now) {
        return jdbc.sql("""
                UPDATE notification.sms SET status = 'sending', claimed_at = ?, updated_at = ?, attempts = attempts + 1
                 WHERE id = (SELECT id FROM notification.sms WHERE status = 'queued' AND due_at <= ?
                              ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING id, patient_id, appointment_id, kind, attempts
                """)
                .params(Sql.ts(now), Sql.ts(now), Sql.ts(now))
                .query((row, number) -> new Claimed(new SmsId(Sql.uuid(row, "id")), new PatientId(Sql.uuid(row, "patient_id")),
                        new AppointmentId(Sql.uuid(row, "appointment_id")), Kind.of(row.getString("kind")), row.getInt("attempts")))
                .optional();
    }

    void write(SmsId id, String phone, String body, Optional<String> dltTemplate) {
        Segments segments = Segments.of(body);
        jdbc.sql("""
                UPDATE notification.sms SET phone = platform.seal(:phone), phone_blind = platform.blind(:phone), body = platform.seal(:body),
                       segments = :segments, encoding = :encoding, dlt_template = :dlt
                 WHERE id = :id
                """)
                .param("phone", phone).param("body", body).param("segments", segments.count()).param("encoding", segments.encoding())
                .param("dlt", dltTemplate.orElse(null), java.sql.Types.VARCHAR).param("id", id.value()).update();
    }

    void accepted(SmsId id, String providerId, Instant now) {
        jdbc.sql("UPDATE notification.sms SET provider_id = ?, updated_at = ? WHERE id = ?")
                .params(providerId, Sql.ts(now), id.value()).update();
    }

    /** Not sent; the carrier may take it later. */
    void again(SmsId id, Instant due, String error, Instant now) {
        jdbc.sql("UPDATE notification.sms SET status = 'queued', due_at = ?, error = ?, updated_at = ? WHERE id = ? AND status = 'sending'")
                .params(Sql.ts(due), error, Sql.ts(now), id.value()).update();
    }

    void failed(SmsId id, String error, Instant now) {
        jdbc.sql("UPDATE notification.sms SET status = 'failed', error = ?, updated_at = ? WHERE id = ? AND status = 'sending' AND progress = 0")
                .params(error, Sql.ts(now), id.value()).update();
    }

    /** Texts whose sender died between taking and telling: nobody knows whether they went out, so they are not sent again. */
    int abandon(Instant claimedBefore, String error, Instant now) {
        return jdbc.sql("""
                UPDATE notification.sms SET status = 'failed', error = ?, updated_at = ?
                 WHERE status = 'sending' AND provider_id IS NULL AND progress = 0 AND claimed_at < ?
                """).params(error, Sql.ts(now), Sql.ts(claimedBefore)).update();
    }

    /** @return whether the text is known; an older report than one already seen changes nothing */
    boolean report(SmsId id, String providerId, int progress, String status, Optional<String> error, Instant now) {
        int known = jdbc.sql("""
                UPDATE notification.sms
                   SET status     = CASE WHEN progress < :progress THEN :status ELSE status END,
                       error      = CASE WHEN progress < :progress THEN :error ELSE error END,
                       updated_at = CASE WHEN progress < :progress THEN :now ELSE updated_at END,
                       progress   = greatest(progress, :progress),
                       provider_id = coalesce(provider_id, :provider)
                 WHERE id = :id AND (provider_id IS NULL OR provider_id = :provider)
                """)
                .param("progress", progress).param("status", status).param("error", error.orElse(null)).param("now", Sql.ts(now))
                .param("provider", providerId).param("id", id.value()).update();
        return known == 1;
    }

    List<Row> newest(Instant before, int limit) {
        return jdbc.sql("""
                SELECT id, patient_id, kind, coalesce(platform.unseal(body), '') AS body, status, created_at, updated_at, call_id, error
                  FROM notification.sms WHERE created_at < ? ORDER BY created_at DESC, id DESC LIMIT ?
                """).params(Sql.ts(before), limit).query(Texts::row).list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(new SmsId(Sql.uuid(row, "id")), new PatientId(Sql.uuid(row, "patient_id")), Kind.of(row.getString("kind")),
                row.getString("body"), row.getString("status"), Sql.instant(row, "created_at"), Sql.instant(row, "updated_at"),
                new CallId(Sql.uuid(row, "call_id")), Optional.ofNullable(row.getString("error")));
    }
}
