package io.callwell.bench.drill;

import io.callwell.appointment.Appointments;
import io.callwell.campaign.CampaignModule;
import io.callwell.engines.Ports;
import io.callwell.engines.PostgresEngine;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.DbSettings;
import io.callwell.platform.db.Migrations;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.store.FolderObjectStore;
import io.callwell.platform.store.ObjectStore;
import io.callwell.platform.tenant.Hospital;
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
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The appointment service as the product wires it, on a real PostgreSQL of its own that is thrown away afterwards. */
public final class ScratchHospital implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

    private static final int CONNECTIONS = 32;
    private static final PostgresEngine.Passwords PASSWORDS =
            new PostgresEngine.Passwords(UUID.randomUUID().toString(), UUID.randomUUID().toString(), UUID.randomUUID().toString());

    private final Path folder;
    private final PostgresEngine postgres;
    private final BookingService service;
    private final HospitalId hospital;

    /** @param durable whether a commit waits for the disk, as in production */
    public ScratchHospital(boolean durable) {
        this(durable, source -> source);
    }

    /** With campaigns too. @param settings of theirs and of the roles, {@code callwell.roles} among them */
    public ScratchHospital(boolean durable, Map<String, Object> settings) {
        this(durable, Duration.ofMinutes(2), source -> source, settings);
    }

    /** @param watched what the service sees in the place of its connections */
    public ScratchHospital(boolean durable, UnaryOperator<DataSource> watched) {
        this(durable, Duration.ofMinutes(2), watched);
    }

    ScratchHospital(boolean durable, Duration holdTtl, UnaryOperator<DataSource> watched) {
        this(durable, holdTtl, watched, Map.of());
    }

    private ScratchHospital(boolean durable, Duration holdTtl, UnaryOperator<DataSource> watched, Map<String, Object> more) {
        folder = temporary();
        postgres = PostgresEngine.start(folder.resolve("data"), folder.resolve("programs"), Ports.free(), PASSWORDS, durable);
        DbSettings database = new DbSettings(
                postgres.url(), "callwell_app", PASSWORDS.app(), "callwell_owner", PASSWORDS.owner(), CONNECTIONS, true);
        new Migrations(database).run(more.isEmpty() ? List.of(new ModuleSchema("appointment"))
                : List.of(new ModuleSchema("appointment"), new ModuleSchema("campaign")));
        service = new BookingService(database, CONNECTIONS, holdTtl, watched, context -> campaigns(context, more));
        hospital = new HospitalId(new Ids(Clock.systemUTC()).next());
        service.hospitals().register(new Hospital(hospital, "drill", "Drill hospital", ZONE, "en-IN", "+912248901000", "+912248901001"));
    }

    /** Connections of the service's role, unwatched. */
    public DataSource source() {
        return service.source();
    }

    /** A connection that row-level security does not bind, for furnishing and for bare statements. */
    public Connection superuser() throws SQLException {
        return DriverManager.getConnection(postgres.url(), "postgres", PASSWORDS.superuser());
    }

    /** A connection of the role that owns the tables, for what a benchmark compares with. */
    public Connection owner() throws SQLException {
        return DriverManager.getConnection(postgres.url(), "callwell_owner", PASSWORDS.owner());
    }

    public <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    String url() {
        return postgres.url();
    }

    /** Of the role that the service has in the database. */
    String password() {
        return PASSWORDS.app();
    }

    public HospitalId hospital() {
        return hospital;
    }

    public Appointments appointments() {
        return service.bean(Appointments.class);
    }

    public JdbcClient jdbc() {
        return service.jdbc();
    }

    public TenantTransactions transactions() {
        return service.transactions();
    }

    private void campaigns(AnnotationConfigApplicationContext context, Map<String, Object> more) {
        if (more.isEmpty()) {
            return;
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("more", more));
        context.registerBean(PhoneNumbers.class, () -> new PhoneNumbers(new NumberSettings(Set.of("IN", "US"), "IN", Set.of())));
        context.registerBean(ObjectStore.class, () -> new FolderObjectStore(folder.resolve("objects")));
        context.register(CampaignModule.class);
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
        service.close();
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
