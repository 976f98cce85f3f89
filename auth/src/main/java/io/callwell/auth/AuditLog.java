package io.callwell.auth;

import io.callwell.events.HospitalId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The append-only, chained record of sign-ins. Addresses are sealed. */
final class AuditLog {

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final InstantSource clock;

    /** @param clock the machines' clock: an auditor compares with other logs */
    AuditLog(JdbcClient jdbc, TenantTransactions transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    enum Event {
        SIGNED_IN("signed-in"),
        REFUSED("refused"),
        LOCKED("locked"),
        SIGNED_OUT("signed-out");

        private final String word;

        Event(String word) {
            this.word = word;
        }
    }

    void record(HospitalId hospital, Event event, Optional<UUID> user, String address) {
        transactions.run(hospital, () -> jdbc.sql(
                        "INSERT INTO auth.audit (at, event, user_id, address) VALUES (?, ?, ?::uuid, platform.seal(?))")
                .params(Sql.ts(clock.instant()), event.word, user.map(UUID::toString).orElse(null), address)
                .update());
    }
}
