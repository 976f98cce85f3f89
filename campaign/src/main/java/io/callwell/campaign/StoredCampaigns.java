package io.callwell.campaign;

import io.callwell.events.CampaignId;
import io.callwell.platform.db.Sql;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns of the current hospital. Used inside a tenant transaction only. */
final class StoredCampaigns {

    private static final String SELECT =
            "SELECT id, name, script, state, filter::text AS filter, created_at, started_at, finished_at,"
            + " priority, most_at_once, calls_per_minute, last_dispatch_at FROM campaign.campaign ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StoredCampaigns(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Campaign campaign) {
        jdbc.sql("""
                INSERT INTO campaign.campaign (id, name, script, state, filter, created_at, priority, most_at_once, calls_per_minute)
                VALUES (:id, :name, :script, :state, CAST(:filter AS jsonb), :created, :priority, :most, :pace)
                """)
                .param("id", campaign.id().value())
                .param("name", campaign.name())
                .param("script", campaign.script())
                .param("state", campaign.state().code())
                .param("filter", json.writeValueAsString(campaign.filter()))
                .param("created", Sql.ts(campaign.createdAt()))
                .param("priority", campaign.steering().priority())
                .param("most", campaign.steering().mostAtOnce().orElse(null), Types.INTEGER)
                .param("pace", campaign.steering().callsPerMinute().orElse(null), Types.NUMERIC)
                .update();
    }

    /** Newest first. */
    List<Campaign> all(int limit) {
        return jdbc.sql(SELECT + "ORDER BY created_at DESC, id LIMIT :limit").param("limit", limit).query(this::campaign).list();
    }

    List<Campaign> running() {
        return jdbc.sql(SELECT + "WHERE state = 'running' ORDER BY started_at, id").query(this::campaign).list();
    }

    Optional<Campaign> byId(CampaignId id) {
        return jdbc.sql(SELECT + "WHERE id = :id").param("id", id.value()).query(this::campaign).optional();
    }

    List<Campaigns.Named> named(List<CampaignId> ids) {
        String array = ids.stream().map(CampaignId::toString).distinct().collect(Collectors.joining(",", "{", "}"));
        return jdbc.sql("SELECT id, name FROM campaign.campaign WHERE id = ANY(CAST(:ids AS uuid[]))").param("ids", array)
                .query((row, number) -> new Campaigns.Named(new CampaignId(Sql.uuid(row, "id")), row.getString("name")))
                .list();
    }

    /** Keeps others from changing the campaign until the transaction ends. */
    Optional<Campaign> lock(CampaignId id) {
        return jdbc.sql(SELECT + "WHERE id = :id FOR NO KEY UPDATE").param("id", id.value()).query(this::campaign).optional();
    }

    void become(CampaignId id, CampaignState state, Instant now) {
        jdbc.sql("""
                UPDATE campaign.campaign
                   SET state = :state,
                       started_at = CASE WHEN :state = 'running' THEN coalesce(started_at, :now) ELSE started_at END,
                       finished_at = CASE WHEN :state = 'finished' THEN :now END
                 WHERE id = :id
                """)
                .param("state", state.code())
                .param("now", Sql.ts(now))
                .param("id", id.value())
                .update();
    }

    /** Takes effect with the next round of the dispatcher. */
    void steer(CampaignId id, Steering steering) {
        jdbc.sql("UPDATE campaign.campaign SET priority = :priority, most_at_once = :most, calls_per_minute = :pace WHERE id = :id")
                .param("priority", steering.priority())
                .param("most", steering.mostAtOnce().orElse(null), Types.INTEGER)
                .param("pace", steering.callsPerMinute().orElse(null), Types.NUMERIC)
                .param("id", id.value())
                .update();
    }

    void paced(CampaignId id, Instant usedUp) {
        jdbc.sql("UPDATE campaign.campaign SET last_dispatch_at = :at WHERE id = :id").param("at", Sql.ts(usedUp)).param("id", id.value()).update();
    }

    private Campaign campaign(ResultSet row, int number) throws SQLException {
        return new Campaign(
                new CampaignId(Sql.uuid(row, "id")),
                row.getString("name"),
                row.getString("script"),
                CampaignState.of(row.getString("state")),
                json.readValue(row.getString("filter"), CampaignFilter.class),
                Sql.instant(row, "created_at"),
                Sql.optionalInstant(row, "started_at"),
                Sql.optionalInstant(row, "finished_at"),
                new Steering(row.getInt("priority"), Optional.ofNullable(row.getObject("most_at_once", Integer.class)),
                        Optional.ofNullable(row.getBigDecimal("calls_per_minute")).map(BigDecimal::doubleValue)),
                Sql.optionalInstant(row, "last_dispatch_at"));
    }
}
