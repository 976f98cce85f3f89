package io.callwell.campaign.intake;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The do-not-disturb numbers that the hospital has loaded. Used inside a tenant transaction only. */
final class Registry {

    private final JdbcClient jdbc;

    Registry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM campaign.do_not_disturb WHERE listed)").query(Boolean.class).single();
    }

    /** Which of these numbers are listed. */
    Set<String> listed(List<String> phones) {
        return new HashSet<>(jdbc.sql("""
                SELECT phone FROM unnest(CAST(:phones AS text[])) AS phone JOIN campaign.do_not_disturb d ON d.phone_blind = platform.blind(phone) WHERE d.listed
                """).param("phones", array(phones)).query(String.class).list());
    }

    /** Which of these numbers are known, listed or not, as they would be written. */
    Set<String> known(List<String> phones, boolean listed) {
        return new HashSet<>(jdbc.sql("""
                SELECT phone FROM unnest(CAST(:phones AS text[])) AS phone JOIN campaign.do_not_disturb d ON d.phone_blind = platform.blind(phone)
                 WHERE d.listed = :listed
                """).param("phones", array(phones)).param("listed", listed).query(String.class).list());
    }

    /** An older answer of the registry never replaces a newer one. */
    void write(UUID intake, List<String> phones, boolean listed, LocalDate scrubbedOn) {
        jdbc.sql("""
                INSERT INTO campaign.do_not_disturb (phone_blind, intake_id, scrubbed_on, listed)
                SELECT DISTINCT platform.blind(phone), CAST(:intake AS uuid), CAST(:on AS date), :listed FROM unnest(CAST(:phones AS text[])) AS phone
                    ON CONFLICT (hospital_id, phone_blind) DO UPDATE
                       SET intake_id = excluded.intake_id, scrubbed_on = excluded.scrubbed_on, listed = excluded.listed
                     WHERE campaign.do_not_disturb.scrubbed_on <= excluded.scrubbed_on
                """)
                .param("intake", intake).param("on", scrubbedOn).param("listed", listed).param("phones", array(phones)).update();
    }

    private static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(",", "{", "}"));
    }
}
