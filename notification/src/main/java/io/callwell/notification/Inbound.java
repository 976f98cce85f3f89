package io.callwell.notification;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.PatientPhone;
import io.callwell.appointment.Patients;
import io.callwell.appointment.WriteRequest;
import io.callwell.appointment.WriteResult;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.SmsId;
import io.callwell.events.SmsRequested;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.E164;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people write to us. An opt-out counts at once for everybody who shares the number; a digit answers the one reminder that is open;
 * everything else is for people to read. The same message delivered twice is one message.
 */
final class Inbound {

    private static final Duration OPEN_FOR = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Patients patients;
    private final Appointments appointments;
    private final Texts texts;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Inbound(JdbcClient jdbc, TenantTransactions transactions, Patients patients, Appointments appointments, Texts texts, Outbox outbox, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.patients = patients;
        this.appointments = appointments;
        this.texts = texts;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** A reminder that waits for an answer. */
    private record Open(SmsId sms, PatientId patient, AppointmentId visit) {}

    private record Done(String what, Optional<Open> about, boolean needsStaff) {}

    /** @return what was made of it; empty when the message is known already */
    Optional<Reply> receive(HospitalId hospital, E164 from, String body, String providerId) {
        return Tenancy.call(hospital, () -> {
            Reply reply = Reply.read(body);
            boolean known = transactions.call(() -> jdbc.sql("SELECT EXISTS (SELECT FROM notification.sms_in WHERE provider_id = ?)")
                    .param(providerId).query(Boolean.class).single());
            if (known) {
                return Optional.empty();
            }
            // Done before it is written down: a crash in between repeats what may be repeated, and loses nothing.
            Done done = act(reply, from);
            transactions.run(() -> keep(reply, from, body, providerId, done));
            return Optional.of(reply);
        });
    }

    private Done act(Reply reply, E164 from) {
        List<PatientId> people = patients.byPhone(new PatientPhone(from.value()));
        return switch (reply) {
            case STOP -> {
                people.forEach(patient -> patients.optOut(patient, null));
                yield new Done(people.isEmpty() ? "nobody has this number" : "opted out: " + people.size(), Optional.empty(), people.isEmpty());
            }
            case CONFIRM, CANCEL -> answer(reply, from);
            case MOVE -> new Done("wants another time", single(from), true);
            case START, HELP, OTHER -> new Done("left to staff", Optional.empty(), reply != Reply.START);
        };
    }

    private Done answer(Reply reply, E164 from) {
        Optional<Open> about = single(from);
        if (about.isEmpty()) {
            return new Done("no single reminder is open for this number", Optional.empty(), true);
        }
        Open open = about.get();
        CallId source = new CallId(open.sms().value());
        WriteRequest request = new WriteRequest("sms:" + open.sms() + ":" + reply.code(), open.visit(), source,
                reply == Reply.CANCEL ? Optional.of("patient") : Optional.empty());
        WriteResult result = reply == Reply.CONFIRM ? appointments.confirm(request) : appointments.cancel(request);
        return switch (result) {
            case WriteResult.Receipt receipt -> {
                text(open, source, reply == Reply.CONFIRM ? Kind.CONFIRMATION : Kind.CANCELLATION);
                yield new Done((reply == Reply.CONFIRM ? "confirmed, receipt " : "cancelled, receipt ") + receipt.number(), about, false);
            }
            case WriteResult.Refused refused -> new Done("not done: " + refused.reason().name(), about, true);
        };
    }

    private void text(Open open, CallId source, Kind kind) {
        transactions.run(() -> {
            SmsId id = new SmsId(ids.next());
            Instant now = clock.instant();
            if (texts.add(id, open.patient(), open.visit(), source, kind, now)) {
                outbox.publish(new SmsRequested(id, open.patient(), now));
            }
        });
    }

    /** The reminder that a number can only mean: with two of them, such as those of two children, a digit means none. */
    private Optional<Open> single(E164 from) {
        List<Open> open = transactions.call(() -> jdbc.sql("""
                SELECT id, patient_id, appointment_id FROM notification.sms
                 WHERE phone_blind = platform.blind(:phone) AND kind = 'reminder' AND status IN ('sending', 'sent', 'delivered') AND created_at > :since
                 ORDER BY created_at DESC LIMIT 5
                """)
                .param("phone", from.value()).param("since", Sql.ts(clock.instant().minus(OPEN_FOR)))
                .query((row, number) -> new Open(new SmsId(Sql.uuid(row, "id")), new PatientId(Sql.uuid(row, "patient_id")),
                        new AppointmentId(Sql.uuid(row, "appointment_id")))).list());
        List<Open> ahead = open.stream().filter(one -> appointments.appointment(one.visit()).startsAt().isAfter(clock.instant())).toList();
        return ahead.size() == 1 ? Optional.of(ahead.getFirst()) : Optional.empty();
    }

    private void keep(Reply reply, E164 from, String body, String providerId, Done done) {
        jdbc.sql("""
                INSERT INTO notification.sms_in (id, provider_id, phone, phone_blind, body, reply, patient_id, sms_id, done, needs_staff, at)
                VALUES (:id, :provider, platform.seal(:phone), platform.blind(:phone), platform.seal(:body), :reply, :patient, :sms, :done, :staff, :now)
                    ON CONFLICT (hospital_id, provider_id) DO NOTHING
                """)
                .param("id", ids.next()).param("provider", providerId).param("phone", from.value()).param("body", body).param("reply", reply.code())
                .param("patient", done.about().map(open -> open.patient().value()).orElse(null), Types.OTHER)
                .param("sms", done.about().map(open -> open.sms().value()).orElse(null), Types.OTHER)
                .param("done", done.what()).param("staff", done.needsStaff() || reply.needsStaff()).param("now", Sql.ts(clock.instant()))
                .update();
    }

    /** A message of the inbox. */
    record Message(UUID id, String phoneMasked, String body, String reply, Optional<UUID> patient, String done, boolean needsStaff, Optional<Instant> handledAt, Instant at) {}

    /** Newest first, those that need somebody before the others when asked so. */
    List<Message> newest(boolean needsStaff, int limit) {
        return transactions.call(() -> jdbc.sql("""
                SELECT id, platform.unseal(phone) AS phone, platform.unseal(body) AS body, reply, patient_id, done, needs_staff, handled_at, at
                  FROM notification.sms_in WHERE NOT :only OR (needs_staff AND handled_at IS NULL) ORDER BY at DESC, id DESC LIMIT :limit
                """)
                .param("only", needsStaff).param("limit", limit)
                .query((row, number) -> new Message(Sql.uuid(row, "id"), masked(row.getString("phone")), row.getString("body"), row.getString("reply"),
                        Sql.optionalUuid(row, "patient_id"), row.getString("done"), row.getBoolean("needs_staff"), Sql.optionalInstant(row, "handled_at"),
                        Sql.instant(row, "at"))).list());
    }

    /** @return false when there is no such message */
    boolean handled(UUID id, String by) {
        return transactions.call(() -> jdbc.sql("UPDATE notification.sms_in SET handled_by = coalesce(handled_by, :by), handled_at = coalesce(handled_at, :now) WHERE id = :id")
                .param("by", by).param("now", Sql.ts(clock.instant())).param("id", id).update()) == 1;
    }

    private static String masked(String phone) {
        return phone.substring(0, 3) + "…" + phone.substring(phone.length() - 2);
    }
}
