package io.callwell.auth;

import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who is signed in, in PostgreSQL: the same for all auth processes, and after a restart. A session ends when it was not used for
 * a while, after its longest life however much it is used, when its person signs out, or when the person may not sign in any more.
 */
final class Sessions {

    /** A session is prolonged at most this often, so that reading one is seldom a write. */
    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Users users;
    private final Duration idle;
    private final Duration longest;
    private final InstantSource clock;

    /**
     * @param idle    how long a session lives without use
     * @param longest how long at most
     */
    Sessions(
            JdbcClient jdbc, TenantTransactions transactions, Hospitals hospitals, Users users, Duration idle, Duration longest,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.users = users;
        this.idle = idle;
        this.longest = longest;
        this.clock = clock;
    }

    /** A session with its person as they are now, not as they were when they signed in. */
    record Session(Account account, Instant signedInAt) {}

    TenantSecret open(Account account) {
        TenantSecret secret = TenantSecret.next(account.hospitalId());
        Instant now = clock.instant();
        transactions.run(account.hospitalId(), () -> {
            jdbc.sql("DELETE FROM auth.session WHERE until < ?").param(Sql.ts(now)).update();
            jdbc.sql("INSERT INTO auth.session (key, user_id, signed_in_at, until) VALUES (?, ?, ?, ?)")
                    .params(secret.key(), account.id(), Sql.ts(now), Sql.ts(end(now, now)))
                    .update();
        });
        return secret;
    }

    /** Empty when there is none of this secret, when it has expired, or when its person may not sign in any more. */
    Optional<Session> find(TenantSecret secret) {
        return hospital(secret).flatMap(hospital -> transactions.call(hospital.id(), () -> find(hospital, secret)));
    }

    private Optional<Session> find(Hospital hospital, TenantSecret secret) {
        Optional<Row> row = stored(secret);
        Optional<Account> account = row.flatMap(one -> users.find(hospital, one.user()));
        return account.map(one -> {
            prolong(secret, row.get());
            return new Session(one, row.get().signedInAt());
        });
    }

    void close(TenantSecret secret) {
        hospital(secret).ifPresent(hospital -> transactions.run(hospital.id(), () ->
                jdbc.sql("DELETE FROM auth.session WHERE key = ?").param(secret.key()).update()));
    }

    /** Empty for a hospital that somebody made up. */
    private Optional<Hospital> hospital(TenantSecret secret) {
        return hospitals.all().stream().filter(one -> one.id().equals(secret.hospital())).findFirst();
    }

    private record Row(UUID user, Instant signedInAt, Instant until) {}

    private Optional<Row> stored(TenantSecret secret) {
        Instant now = clock.instant();
        return jdbc.sql("SELECT user_id, signed_in_at, until FROM auth.session WHERE key = ? AND until >= ? AND signed_in_at > ?")
                .params(secret.key(), Sql.ts(now), Sql.ts(now.minus(longest)))
                .query((row, number) -> new Row(
                        Sql.uuid(row, "user_id"), Sql.instant(row, "signed_in_at"), Sql.instant(row, "until")))
                .optional();
    }

    private void prolong(TenantSecret secret, Row session) {
        Instant later = end(session.signedInAt(), clock.instant());
        if (session.until().isBefore(later.minus(GRAIN))) {
            jdbc.sql("UPDATE auth.session SET until = ? WHERE key = ?").params(Sql.ts(later), secret.key()).update();
        }
    }

    private Instant end(Instant signedInAt, Instant usedAt) {
        Instant unused = usedAt.plus(idle);
        Instant last = signedInAt.plus(longest);
        return unused.isBefore(last) ? unused : last;
    }
}
