package io.callwell.campaign;

import io.callwell.events.CampaignId;
import io.callwell.platform.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Campaigns of the current hospital. Used inside a tenant transaction only. */
final class StoredCampaigns {

    private static final String SELECT =
            "SELECT id, name, script, state, filter::text AS filter, created_at, started_at, finished_at FROM campaign.campaign ";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    StoredCampaigns(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Campaign campaign) {
        jdbc.sql("""
                INSERT INTO campaign.campaign (id, name, script, state, filter, created_at)
                VALUES (:id, :name, :script, :state, CAST(:filter AS jsonb), :created)
                """)
                .param("id", campaign.id().value())
                .param("name", campaign.name())
                .param("script", campaign.script())
                .param("state", campaign.state().code())
                .param("filter", json.writeValueAsString(campaign.filter()))
                .param("created", Sql.ts(campaign.createdAt()))
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

    private Campaign campaign(ResultSet row, int number) throws SQLException {
        return new Campaign(
                new CampaignId(Sql.uuid(row, "id")),
                row.getString("name"),
                row.getString("script"),
                CampaignState.of(row.getString("state")),
                json.readValue(row.getString("filter"), CampaignFilter.class),
                Sql.instant(row, "created_at"),
                Sql.optionalInstant(row, "started_at"),
                Sql.optionalInstant(row, "finished_at"));
    }
}
