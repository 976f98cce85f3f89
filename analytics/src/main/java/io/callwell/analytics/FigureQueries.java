package io.callwell.analytics;

import io.callwell.platform.db.Sql;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts figures from the facts. Joins the tenant transaction of its caller. */
final class FigureQueries {

    private final JdbcClient jdbc;

    FigureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param campaign one campaign; empty for all */
    Figures.Counts counts(Optional<UUID> campaign) {
        Map<String, Long> all = byDisposition(campaign, "true");
        return jdbc.sql("""
                SELECT count(*) FILTER (WHERE initiated_at IS NOT NULL OR answered_at IS NOT NULL) AS dialled,
                       count(answered_at) AS answered,
                       count(*) FILTER (WHERE phase IS NULL) AS running,
                       count(*) FILTER (WHERE phase = 'escalated') AS escalated,
                       count(*) FILTER (WHERE phase = 'failed') AS failed,
                       (avg(extract(epoch FROM ended_at - answered_at)) * 1000)::bigint AS talk,
                       (SELECT count(*) FROM analytics.queued_target q WHERE :campaign::uuid IS NULL OR q.campaign_id = :campaign::uuid) AS queued
                  FROM analytics.call WHERE :campaign::uuid IS NULL OR campaign_id = :campaign::uuid
                """)
                .param("campaign", campaign.orElse(null))
                .query((row, number) -> new Figures.Counts(
                        row.getLong("queued"), row.getLong("dialled"), row.getLong("answered"), row.getLong("running"),
                        all.getOrDefault("confirmed", 0L), all.getOrDefault("booked", 0L), all.getOrDefault("rescheduled", 0L),
                        all.getOrDefault("cancelled", 0L), row.getLong("escalated"), row.getLong("failed"),
                        Optional.ofNullable(row.getObject("talk", Long.class)), all, byDisposition(campaign, "phase = 'failed'")))
                .single();
    }

    private Map<String, Long> byDisposition(Optional<UUID> campaign, String where) {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("""
                SELECT disposition, count(*) AS calls FROM analytics.call
                 WHERE disposition IS NOT NULL AND (:campaign::uuid IS NULL OR campaign_id = :campaign::uuid) AND %s
                 GROUP BY disposition ORDER BY calls DESC, disposition
                """.formatted(where))
                .param("campaign", campaign.orElse(null))
                .query((row, number) -> counts.put(row.getString("disposition"), row.getLong("calls")))
                .list();
        return counts;
    }

    List<Figures.Day> byDay(Optional<UUID> campaign, ZoneId zone) {
        return jdbc.sql("""
                SELECT (ended_at AT TIME ZONE :zone)::date AS day, count(*) AS calls, count(answered_at) AS answered,
                       count(*) FILTER (WHERE disposition = 'confirmed') AS confirmed, count(*) FILTER (WHERE phase = 'failed') AS failed
                  FROM analytics.call WHERE ended_at IS NOT NULL AND (:campaign::uuid IS NULL OR campaign_id = :campaign::uuid)
                 GROUP BY day ORDER BY day
                """)
                .param("zone", zone.getId()).param("campaign", campaign.orElse(null))
                .query((row, number) -> new Figures.Day(row.getObject("day", LocalDate.class), row.getLong("calls"), row.getLong("answered"),
                        row.getLong("confirmed"), row.getLong("failed")))
                .list();
    }

    List<Figures.Hour> byHour(Optional<UUID> campaign, ZoneId zone) {
        return jdbc.sql("""
                SELECT extract(hour FROM ended_at AT TIME ZONE :zone)::int AS hour, count(*) AS calls, count(answered_at) AS answered,
                       count(*) FILTER (WHERE disposition = 'confirmed') AS confirmed
                  FROM analytics.call WHERE ended_at IS NOT NULL AND (:campaign::uuid IS NULL OR campaign_id = :campaign::uuid)
                 GROUP BY hour ORDER BY hour
                """)
                .param("zone", zone.getId()).param("campaign", campaign.orElse(null))
                .query((row, number) -> new Figures.Hour(row.getInt("hour"), row.getLong("calls"), row.getLong("answered"), row.getLong("confirmed")))
                .list();
    }

    /** A practitioner's figures with one visit of theirs. */
    record PractitionerCounts(UUID practitionerId, UUID anyVisit, long booked, long confirmed, long confirmedByCall, long moved, long cancelled) {}

    List<PractitionerCounts> practitioners() {
        return jdbc.sql("""
                SELECT practitioner_id, (array_agg(appointment_id ORDER BY changed_at DESC))[1] AS any_visit,
                       count(DISTINCT appointment_id) FILTER (WHERE change = 'booked') AS booked,
                       count(DISTINCT appointment_id) FILTER (WHERE change = 'confirmed') AS confirmed,
                       count(DISTINCT appointment_id) FILTER (WHERE change = 'confirmed' AND by_call) AS confirmed_by_call,
                       count(DISTINCT appointment_id) FILTER (WHERE change = 'moved') AS moved,
                       count(DISTINCT appointment_id) FILTER (WHERE change = 'cancelled') AS cancelled
                  FROM analytics.visit_change GROUP BY practitioner_id ORDER BY confirmed DESC, practitioner_id
                """)
                .query((row, number) -> new PractitionerCounts(Sql.uuid(row, "practitioner_id"), Sql.uuid(row, "any_visit"), row.getLong("booked"),
                        row.getLong("confirmed"), row.getLong("confirmed_by_call"), row.getLong("moved"), row.getLong("cancelled")))
                .list();
    }
}
