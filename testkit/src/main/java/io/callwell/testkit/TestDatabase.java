package io.callwell.testkit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.DbSettings;
import io.callwell.platform.db.Migrations;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.secrets.FolderSecrets;
import io.callwell.platform.secrets.PiiKeys;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.StoredHospitals;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A fresh database on the real PostgreSQL with the schemas of some modules, reached as the services do: as the role that cannot
 * bypass row-level security.
 */
public final class TestDatabase implements AutoCloseable {

    private final HikariDataSource source;
    private final String url;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Hospitals hospitals;

    private TestDatabase(HikariDataSource source, String url) {
        this.source = source;
        this.url = url;
        this.jdbc = JdbcClient.create(source);
        PiiKeys keys = new PiiKeys(new FolderSecrets(Path.of(System.getProperty("java.io.tmpdir"), "callwell-test-no-secrets"),
                Map.of("CALLWELL_SECRET_PII", "5e".repeat(32))));
        this.transactions = new TenantTransactions(new JdbcTransactionManager(source), jdbc, keys);
        this.hospitals = new StoredHospitals(jdbc);
    }

    /** @param schemas modules besides {@code platform}, such as {@code appointment} */
    public static TestDatabase with(String... schemas) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        String url = TestEngines.postgres().url().replace("/callwell", "/" + name);
        try (Connection superuser = DriverManager.getConnection(
                        TestEngines.postgres().url().replace("/callwell", "/postgres"), "postgres", TestEngines.PASSWORDS.superuser());
                var sql = superuser.createStatement()) {
            sql.execute("CREATE DATABASE " + name + " OWNER callwell_owner");
        } catch (SQLException failure) {
            throw new IllegalStateException("no database for the test", failure);
        }
        DbSettings settings = new DbSettings(
                url, "callwell_app", TestEngines.PASSWORDS.app(), "callwell_owner", TestEngines.PASSWORDS.owner(), 8, true);
        new Migrations(settings).run(Stream.of(schemas).map(ModuleSchema::new).toList());
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setUsername(settings.appUser());
        pool.setPassword(settings.appPassword());
        pool.setMaximumPoolSize(24);
        pool.setMinimumIdle(0);
        return new TestDatabase(new HikariDataSource(pool), url);
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public TenantTransactions transactions() {
        return transactions;
    }

    public Hospitals hospitals() {
        return hospitals;
    }

    /** Adds a hospital, with numbers of its own (the first has {@code +912248901000}), and returns its id. */
    public HospitalId hospital(String code, ZoneId zone) {
        HospitalId id = new HospitalId(new Ids(Clock.systemUTC()).next());
        int number = 901_000 + 2 * hospitals.all().size();
        hospitals.register(new Hospital(id, code, code + " hospital", zone, "en-IN", "+912248" + number, "+912248" + (number + 1)));
        return id;
    }

    /** Address, for a test that starts processes on this database. */
    public String url() {
        return url;
    }

    /** An outbox that writes its rows as the product does; nothing relays them. */
    public Outbox outbox(Clock clock) {
        return Outbox.withoutRelay(jdbc, clock);
    }

    /** Types of the events in the outbox of a hospital, oldest first. */
    public List<String> published(HospitalId hospital) {
        return transactions.call(hospital, () -> jdbc.sql(
                        "SELECT envelope::jsonb ->> 'type' FROM platform.outbox ORDER BY seq").query(String.class).list());
    }

    @Override
    public void close() {
        source.close();
    }
}
