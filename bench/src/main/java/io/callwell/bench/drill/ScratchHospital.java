package io.callwell.bench.drill;

import io.callwell.appointment.Appointments;
import io.callwell.engines.Ports;
import io.callwell.engines.PostgresEngine;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.DbSettings;
import io.callwell.platform.db.Migrations;
import io.callwell.platform.db.ModuleSchema;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.tenant.Hospital;
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
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
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

    /** @param watched what the service sees in the place of its connections */
    public ScratchHospital(boolean durable, UnaryOperator<DataSource> watched) {
        this(durable, Duration.ofMinutes(2), watched);
    }

    ScratchHospital(boolean durable, Duration holdTtl, UnaryOperator<DataSource> watched) {
        folder = temporary();
        postgres = PostgresEngine.start(folder.resolve("data"), folder.resolve("programs"), Ports.free(), PASSWORDS, durable);
        DbSettings settings = new DbSettings(
                postgres.url(), "callwell_app", PASSWORDS.app(), "callwell_owner", PASSWORDS.owner(), CONNECTIONS, true);
        new Migrations(settings).run(List.of(new ModuleSchema("appointment")));
        service = new BookingService(settings, CONNECTIONS, holdTtl, watched);
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
