package io.callwell.appointment.hospital;

import io.callwell.platform.db.Sql;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which of their ids is which of ours. Used inside a tenant transaction only. */
@Component
public final class HospitalLinks {

    private final JdbcClient jdbc;

    HospitalLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an id names. */
    public enum Kind {
        PRACTITIONER,
        /** A schedule of theirs belongs to a practitioner of ours. */
        SCHEDULE,
        SLOT,
        VISIT,
        PATIENT;

        private String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Optional<UUID> ours(Kind kind, String theirs) {
        return jdbc.sql("SELECT our_id FROM appointment.hospital_link WHERE kind = :kind AND their_id = :theirs")
                .param("kind", kind.word())
                .param("theirs", theirs)
                .query((row, number) -> Sql.uuid(row, "our_id"))
                .optional();
    }

    /** The newest when there are several. */
    public Optional<String> theirs(Kind kind, UUID ours) {
        return jdbc.sql("SELECT their_id FROM appointment.hospital_link WHERE kind = :kind AND our_id = :ours ORDER BY linked_at DESC LIMIT 1")
                .param("kind", kind.word())
                .param("ours", ours)
                .query(String.class)
                .optional();
    }

    /** Repeating it changes nothing; another id of ours replaces the one that was known. */
    public void link(Kind kind, String theirs, UUID ours, String version) {
        jdbc.sql("""
                INSERT INTO appointment.hospital_link (kind, their_id, our_id, their_version) VALUES (:kind, :theirs, :ours, :version)
                ON CONFLICT (hospital_id, kind, their_id) DO UPDATE SET our_id = excluded.our_id, their_version = excluded.their_version
                """)
                .param("kind", kind.word())
                .param("theirs", theirs)
                .param("ours", ours)
                .param("version", version)
                .update();
    }
}
