package io.callwell.auth;

import io.callwell.events.HospitalId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.tenant.Hospital;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The users of each hospital. Passwords are stored as bcrypt hashes, names are sealed. */
final class Users {

    private static final String SELECT =
            "SELECT id, hospital_id, username, platform.unseal(name) AS name, password_hash, roles FROM auth.users ";

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Ids ids;
    private final InstantSource clock;

    Users(JdbcClient jdbc, TenantTransactions transactions, Ids ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** A user with what proves who they are. */
    record Stored(Account account, String passwordHash) {}

    /** Only active users are found. */
    Optional<Stored> find(Hospital hospital, String username) {
        return transactions.call(hospital.id(), () -> jdbc.sql(SELECT + "WHERE username = ? AND active")
                .param(username)
                .query((row, number) -> new Stored(account(row, hospital), row.getString("password_hash")))
                .optional());
    }

    /** Only active users are found. */
    Optional<Account> find(Hospital hospital, UUID id) {
        return transactions.call(hospital.id(), () -> jdbc.sql(SELECT + "WHERE id = ? AND active")
                .param(id)
                .query((row, number) -> account(row, hospital))
                .optional());
    }

    private static Account account(ResultSet row, Hospital hospital) throws SQLException {
        return new Account(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "hospital_id"),
                row.getString("username") + "@" + hospital.code(),
                row.getString("name"),
                Set.copyOf(Arrays.asList((String[]) row.getArray("roles").getArray())));
    }

    /** Adds a user, or leaves the one of this name alone. */
    void addIfAbsent(HospitalId hospital, String username, String fullName, String passwordHash, Set<String> roles) {
        transactions.run(hospital, () -> jdbc.sql("""
                        INSERT INTO auth.users (id, username, name, password_hash, roles, created_at)
                        VALUES (?, ?, platform.seal(?), ?, ?, ?) ON CONFLICT (hospital_id, username) DO NOTHING""")
                .params(ids.next(), username, fullName, passwordHash, roles.toArray(String[]::new), Sql.ts(clock.instant()))
                .update());
    }
}
