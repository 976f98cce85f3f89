package io.callwell.bench.drill;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.callwell.appointment.AppointmentModule;
import io.callwell.appointment.Appointments;
import io.callwell.campaign.CampaignModule;
import io.callwell.engines.Ports;
import io.callwell.engines.PostgresEngine;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.DbSettings;
import io.callwell.platform.db.Migrations;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.secrets.FolderSecrets;
import io.callwell.platform.secrets.PiiKeys;
import io.callwell.platform.store.FolderObjectStore;
import io.callwell.platform.store.ObjectStore;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.StoredHospitals;
import io.callwell.telephony.NumberSettings;
import io.callwell.telephony.PhoneNumbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** The appointment service as the product wires it, on a real PostgreSQL of its own that is thrown away afterwards. */
public final class ScratchHospital implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private static final int CONNECTIONS = 32;
    private static final PostgresEngine.Passwords PASSWORDS =
            new PostgresEngine.Passwords(UUID.randomUUID().toString(), UUID.randomUUID().toString(), UUID.randomUUID().toString());

    private final Path folder;
    private final PostgresEngine postgres;
    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final HospitalId hospital;
    private final PiiKeys keys;
    private final Map<String, Object> settings;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** @param durable whether a commit waits for the disk, as in production */
    ScratchHospital(boolean durable) {
        this(durable, Map.of());
    }

    /** With campaigns too when {@code settings} name them among the roles ({@code callwell.roles}). */
    public ScratchHospital(boolean durable, Map<String, Object> settings) {
        this.settings = settings;
        folder = temporary();
        postgres = PostgresEngine.start(folder.resolve("data"), folder.resolve("programs"), Ports.free(), PASSWORDS, durable);
        DbSettings database = new DbSettings(
                postgres.url(), "callwell_app", PASSWORDS.app(), "callwell_owner", PASSWORDS.owner(), CONNECTIONS, true);
        new Migrations(database).run(List.of(new ModuleSchema("appointment"), new ModuleSchema("campaign")));
        pool = pool(database);
        jdbc = JdbcClient.create(pool);
        keys = new PiiKeys(new FolderSecrets(folder.resolve("secrets"), Map.of("CALLWELL_SECRET_PII", HexFormat.of().formatHex(new byte[32]))));
        transactions = new TenantTransactions(new JdbcTransactionManager(pool), jdbc, keys);
        Hospitals hospitals = new StoredHospitals(jdbc);
        hospital = new HospitalId(new Ids(Clock.systemUTC()).next());
        hospitals.register(new Hospital(hospital, "drill", "Drill hospital", ZONE, "en-IN", "+912248901000", "+912248901001"));
        wire(hospitals);
    }

    public HospitalId hospital() {
        return hospital;
    }

    Appointments appointments() {
        return context.getBean(Appointments.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A connection of the role that owns the tables, for what a benchmark compares with. */
    public Connection owner() throws SQLException {
        return DriverManager.getConnection(postgres.url(), "callwell_owner", PASSWORDS.owner());
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public TenantTransactions transactions() {
        return transactions;
    }

    private void wire(Hospitals hospitals) {
        Clock clock = Clock.systemUTC();
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(TenantTransactions.class, () -> transactions);
        context.registerBean(Hospitals.class, () -> hospitals);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Ids.class, () -> new Ids(clock));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Outbox.class, () -> Outbox.withoutRelay(jdbc, clock));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("drill", Map.of("callwell.roles", "appointment")));
        context.register(AppointmentModule.class);
        if (!settings.isEmpty()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("more", settings));
            context.registerBean(PhoneNumbers.class, () -> new PhoneNumbers(new NumberSettings(Set.of("IN", "US"), "IN", Set.of())));
            context.registerBean(ObjectStore.class, () -> new FolderObjectStore(folder.resolve("objects")));
            context.registerBean(PiiKeys.class, () -> keys);
            context.register(CampaignModule.class);
        }
        context.refresh();
    }

    private static HikariDataSource pool(DbSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.appUser());
        config.setPassword(settings.appPassword());
        config.setMaximumPoolSize(CONNECTIONS);
        // Hundreds of callers queue for these connections; waiting long is what the drill wants, not an error.
        config.setConnectionTimeout(600_000);
        return new HikariDataSource(config);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("callwell-drill-");
        } catch (IOException failure) {
            throw new UncheckedIOException("no temporary folder for the drill's database", failure);
        }
    }

    @Override
    public void close() {
        context.close();
        pool.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the drill's folder " + folder + " could not be deleted; delete it yourself", failure);
        }
    }
}
