package io.callwell.bench.drill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.callwell.appointment.AppointmentModule;
import io.callwell.platform.db.DbSettings;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.secrets.FolderSecrets;
import io.callwell.platform.secrets.PiiKeys;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.StoredHospitals;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** The appointment service as the product wires it, on a database that is there already. */
final class BookingService implements AutoCloseable {

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    BookingService(DbSettings settings, int connections, Duration holdTtl, UnaryOperator<DataSource> watched) {
        this(settings, connections, holdTtl, watched, context -> { });
    }

    /**
     * @param watched what the service sees in the place of its connections
     * @param more    adds beans of other modules
     */
    BookingService(DbSettings settings, int connections, Duration holdTtl, UnaryOperator<DataSource> watched,
            Consumer<AnnotationConfigApplicationContext> more) {
        pool = pool(settings, connections);
        DataSource seen = watched.apply(pool);
        jdbc = JdbcClient.create(seen);
        PiiKeys keys = new PiiKeys(new FolderSecrets(Path.of(System.getProperty("java.io.tmpdir"), "callwell-drill-no-secrets"),
                Map.of("CALLWELL_SECRET_PII", HexFormat.of().formatHex(new byte[32]))));
        transactions = new TenantTransactions(new JdbcTransactionManager(seen), jdbc, keys);
        hospitals = new StoredHospitals(jdbc);
        context.registerBean(PiiKeys.class, () -> keys);
        wire(holdTtl, more);
    }

    DataSource source() {
        return pool;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    TenantTransactions transactions() {
        return transactions;
    }

    Hospitals hospitals() {
        return hospitals;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private void wire(Duration holdTtl, Consumer<AnnotationConfigApplicationContext> more) {
        Clock clock = Clock.systemUTC();
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(TenantTransactions.class, () -> transactions);
        context.registerBean(Hospitals.class, () -> hospitals);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Ids.class, () -> new Ids(clock));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Outbox.class, () -> Outbox.withoutRelay(jdbc, clock));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("drill", Map.of(
                "callwell.roles", "appointment", "callwell.appointment.hold-ttl", holdTtl.toString())));
        context.register(AppointmentModule.class);
        more.accept(context);
        context.refresh();
    }

    private static HikariDataSource pool(DbSettings settings, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.appUser());
        config.setPassword(settings.appPassword());
        config.setMaximumPoolSize(connections);
        // Hundreds of callers queue for these connections; waiting long is what the drill wants, not an error.
        config.setConnectionTimeout(600_000);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }
}
