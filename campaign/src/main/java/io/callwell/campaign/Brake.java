package io.callwell.campaign;

import io.callwell.platform.db.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What stops all dialling of a hospital for a while: somebody's emergency pause, a carrier that fails, people at the hospital who cannot
 * take over any more calls. Used inside a tenant transaction only.
 */
final class Brake {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final CampaignProperties.Guard settings;

    Brake(JdbcClient jdbc, Clock clock, CampaignProperties settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings.guard();
    }

    /** How it stands. */
    record Standing(boolean emergency, Optional<String> by, Optional<Instant> since, Optional<Instant> carrierUntil, Optional<Instant> humansUntil) {

        static final Standing FREE = new Standing(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** Why nobody is dialled, in one sentence; empty when somebody may be. */
        Optional<String> because(Instant now) {
            if (emergency) {
                return Optional.of("An emergency pause is in force.");
            }
            if (carrierUntil.filter(now::isBefore).isPresent()) {
                return Optional.of("The carrier fails; dialling is tried again by itself.");
            }
            return humansUntil.filter(now::isBefore).map(_ -> "More calls were handed over than people can take; dialling goes on by itself.");
        }
    }

    Standing standing() {
        return jdbc.sql("SELECT emergency, emergency_by, emergency_at, carrier_until, humans_until FROM campaign.brake")
                .query((row, number) -> new Standing(row.getBoolean("emergency"), Optional.ofNullable(row.getString("emergency_by")),
                        Sql.optionalInstant(row, "emergency_at"), Sql.optionalInstant(row, "carrier_until"), Sql.optionalInstant(row, "humans_until")))
                .optional().orElse(Standing.FREE);
    }

    void emergency(boolean on, String by) {
        jdbc.sql("""
                INSERT INTO campaign.brake (emergency, emergency_by, emergency_at) VALUES (:on, :by, :now)
                    ON CONFLICT (hospital_id) DO UPDATE SET emergency = excluded.emergency, emergency_by = excluded.emergency_by, emergency_at = excluded.emergency_at
                """).param("on", on).param("by", by).param("now", Sql.ts(clock.instant())).update();
    }

    /** A call failed on the way: when most of the newest calls did, the carrier is given a rest. */
    void carrierFailed() {
        Instant now = clock.instant();
        boolean broken = jdbc.sql("""
                SELECT count(*) >= :least AND count(*) FILTER (WHERE disposition = 'technical') >= count(*) * :share
                  FROM campaign.target WHERE disposition IS NOT NULL AND updated_at > :since
                """)
                .param("least", settings.carrierCalls()).param("share", settings.carrierFailures()).param("since", Sql.ts(now.minus(settings.carrierWindow())))
                .query(Boolean.class).single();
        if (broken) {
            until("carrier_until", now.plus(settings.carrierRest()));
        }
    }

    /** A call was handed over to a person. */
    void handedOver() {
        Instant now = clock.instant();
        int handed = jdbc.sql("SELECT count(*) FROM campaign.target WHERE ended_as = 'escalated' AND disposition IS NOT NULL AND updated_at > :since")
                .param("since", Sql.ts(now.minus(settings.handOverWindow()))).query(Integer.class).single();
        if (settings.handOvers() > 0 && handed >= settings.handOvers()) {
            until("humans_until", now.plus(Duration.ofMinutes(2)));
        }
    }

    private void until(String column, Instant until) {
        jdbc.sql("INSERT INTO campaign.brake (" + column + ") VALUES (:until) ON CONFLICT (hospital_id) DO UPDATE SET " + column + " = excluded." + column)
                .param("until", Sql.ts(until)).update();
    }
}
