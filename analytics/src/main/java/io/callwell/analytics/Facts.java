package io.callwell.analytics;

import io.callwell.events.AppointmentChanged;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.CallInitiated;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.TargetQueued;
import io.callwell.platform.db.Sql;
import io.callwell.platform.events.EventMeta;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down what events tell. Each method may be given the same event again, and events in any order. */
final class Facts {

    private final JdbcClient jdbc;

    Facts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void queued(TargetQueued event, EventMeta meta) {
        jdbc.sql("INSERT INTO analytics.queued_target (target_id, attempt, campaign_id, queued_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(event.targetId().value(), event.attempt(), event.campaignId().value(), Sql.ts(meta.occurredAt())).update();
    }

    void initiated(CallInitiated event, EventMeta meta) {
        jdbc.sql("""
                INSERT INTO analytics.call (call_id, campaign_id, attempt, initiated_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (hospital_id, call_id) DO UPDATE SET initiated_at = excluded.initiated_at
                """).params(event.callId().value(), event.campaignId().value(), event.attempt(), Sql.ts(event.at())).update();
    }

    void completed(CallCompleted e, EventMeta meta) {
        ended(e.callId(), e.campaignId(), e.appointmentId(), e.attempt(), "completed", e.disposition(), Optional.of(e.answeredAt()), e.endedAt(), e.turns());
    }

    void escalated(CallEscalated e, EventMeta meta) {
        ended(e.callId(), e.campaignId(), e.appointmentId(), e.attempt(), "escalated", e.disposition(), Optional.of(e.answeredAt()), e.endedAt(), e.turns());
    }

    void failed(CallFailed e, EventMeta meta) {
        ended(e.callId(), e.campaignId(), e.appointmentId(), e.attempt(), "failed", e.disposition(), Optional.empty(), e.at(), 0);
    }

    void changed(AppointmentChanged event, EventMeta meta) {
        jdbc.sql("""
                INSERT INTO analytics.visit_change (event_id, appointment_id, practitioner_id, change, by_call, changed_at)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """)
                .params(meta.eventId(), event.appointmentId().value(), event.practitionerId().value(),
                        event.change().name().toLowerCase(Locale.ROOT), event.callId().isPresent(), Sql.ts(event.at()))
                .update();
    }

    private void ended(
            CallId call, CampaignId campaign, Optional<AppointmentId> visit, int attempt, String phase, Disposition disposition,
            Optional<Instant> answered, Instant ended, int turns) {
        jdbc.sql("""
                INSERT INTO analytics.call (call_id, campaign_id, appointment_id, attempt, phase, disposition, answered_at, ended_at, turns)
                VALUES (:call, :campaign, :visit, :attempt, :phase, :disposition, :answered, :ended, :turns)
                ON CONFLICT (hospital_id, call_id) DO UPDATE
                   SET appointment_id = excluded.appointment_id, phase = excluded.phase, disposition = excluded.disposition,
                       answered_at = excluded.answered_at, ended_at = excluded.ended_at, turns = excluded.turns
                """)
                .param("call", call.value()).param("campaign", campaign.value()).param("visit", visit.map(AppointmentId::value).orElse(null))
                .param("attempt", attempt).param("phase", phase).param("disposition", disposition.code())
                .param("answered", answered.map(Sql::ts).orElse(null)).param("ended", Sql.ts(ended)).param("turns", turns)
                .update();
    }
}
