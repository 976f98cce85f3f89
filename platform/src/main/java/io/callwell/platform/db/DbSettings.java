package io.callwell.platform.db;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach PostgreSQL.
 *
 * @param url           JDBC address of the database
 * @param appUser       the role that the services use: owns nothing, cannot bypass row-level security; must be {@code callwell_app}
 * @param ownerUser     the role that owns the schemas and runs the migrations
 * @param poolSize      connections of this process
 * @param migrate       run the migrations at start
 */
@ConfigurationProperties("callwell.db")
public record DbSettings(
        @DefaultValue("jdbc:postgresql://127.0.0.1:5432/callwell") String url,
        @DefaultValue("callwell_app") String appUser,
        @DefaultValue("") String appPassword,
        @DefaultValue("callwell_owner") String ownerUser,
        @DefaultValue("") String ownerPassword,
        @DefaultValue("16") int poolSize,
        @DefaultValue("true") boolean migrate) {

    @Override
    public String toString() {
        return "DbSettings[" + url + ", " + appUser + "]";
    }
}
