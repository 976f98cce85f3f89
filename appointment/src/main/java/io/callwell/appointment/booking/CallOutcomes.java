package io.callwell.appointment.booking;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.WriteResult;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.CallInitiated;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.events.EventMeta;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a call leaves in the schedule: its holds end, the contact is remembered, and a visit that was confirmed is confirmed.
 * Each method runs in the tenant transaction of the event and may be called again without further effect.
 */
@Component
public final class CallOutcomes {

    private static final Logger LOG = LoggerFactory.getLogger(CallOutcomes.class);

    /** The patient was on the line and has heard what the call was about. */
    private static final Set<Disposition> TALKED = EnumSet.of(Disposition.CONFIRMED, Disposition.BOOKED, Disposition.RESCHEDULED,
            Disposition.CANCELLED, Disposition.OPTED_OUT);

    private final JdbcClient jdbc;
    private final Holds holds;
    private final Offers offers;
    private final StoredAppointments visits;
    private final Bookings bookings;
    private final Clock clock;

    CallOutcomes(JdbcClient jdbc, Holds holds, Offers offers, StoredAppointments visits, Bookings bookings, Clock clock) {
        this.jdbc = jdbc;
        this.holds = holds;
        this.offers = offers;
        this.visits = visits;
        this.bookings = bookings;
        this.clock = clock;
    }

    /** The slots that are kept for the patient are this call's to offer. */
    public void initiated(CallInitiated event, EventMeta meta) {
        offers.claim(event.callId(), event.patientId());
    }

    /** The visit is accepted here when the call said so and the write in the talk was lost. */
    public void completed(CallCompleted event, EventMeta meta) {
        offers.over(event.callId(), TALKED.contains(event.disposition()), false);
        holds.release(event.callId());
        remember(new Contact(event.callId(), event.patientId(), event.appointmentId(), event.disposition(), event.attempt(), event.endedAt()));
        if (event.disposition() == Disposition.CONFIRMED) {
            event.appointmentId().ifPresent(visit -> confirm(visit, event));
        }
    }

    public void escalated(CallEscalated event, EventMeta meta) {
        offers.over(event.callId(), true, false);
        holds.release(event.callId());
        remember(new Contact(event.callId(), event.patientId(), event.appointmentId(), event.disposition(), event.attempt(), event.endedAt()));
    }

    /** A call that a rule forbade was no contact. */
    public void failed(CallFailed event, EventMeta meta) {
        offers.over(event.callId(), false, event.retryAt().isPresent());
        holds.release(event.callId());
        if (event.disposition() != Disposition.BLOCKED && event.disposition() != Disposition.DND_BLOCKED) {
            remember(new Contact(event.callId(), event.patientId(), event.appointmentId(), event.disposition(), event.attempt(), event.at()));
        }
    }

    private void confirm(AppointmentId id, CallCompleted event) {
        Optional<Appointment> visit = visits.lock(id);
        if (visit.isEmpty()) {
            LOG.warn("call {} confirmed appointment {}, which this hospital does not have", event.callId(), id);
            return;
        }
        if (visit.get().accepted() || movedAfter(id, event.endedAt())) {
            return;
        }
        if (bookings.confirm(visit.get(), Author.call(event.callId()), clock.instant()) instanceof WriteResult.Refused refused) {
            LOG.info("call {} confirmed appointment {}, which is now: {}", event.callId(), id, refused.reason());
        }
    }

    /** The patient accepted the time that the visit had during the call, not one that it was given later. */
    private boolean movedAfter(AppointmentId id, Instant ended) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT FROM appointment.appointment_history
                                WHERE appointment_id = :id AND change = 'moved' AND at > :ended)
                """)
                .param("id", id.value())
                .param("ended", Sql.ts(ended))
                .query(Boolean.class)
                .single();
    }

    private void remember(Contact contact) {
        jdbc.sql("""
                INSERT INTO appointment.contact (call_id, patient_id, appointment_id, disposition, attempt, at)
                VALUES (:call, :patient, :appointment, :disposition, :attempt, :at)
                ON CONFLICT (hospital_id, call_id) DO NOTHING
                """)
                .param("call", contact.call().value())
                .param("patient", contact.patient().value())
                .param("appointment", contact.appointment().map(AppointmentId::value).orElse(null))
                .param("disposition", contact.disposition().code())
                .param("attempt", contact.attempt())
                .param("at", Sql.ts(contact.at()))
                .update();
    }

    private record Contact(
            CallId call, PatientId patient, Optional<AppointmentId> appointment, Disposition disposition, int attempt, Instant at) {}
}
