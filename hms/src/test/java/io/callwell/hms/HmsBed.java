package io.callwell.hms;

import io.callwell.appointment.AppointmentModule;
import io.callwell.appointment.Appointments;
import io.callwell.events.HospitalId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.secrets.FolderSecrets;
import io.callwell.platform.secrets.Secrets;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The appointment service with a connected hospital {@code asha}, as the product wires both, on a fresh database. Rounds are made by the test. */
final class HmsBed implements AutoCloseable {

    static final Instant NOW = Instant.parse("2031-03-01T00:00:00Z");

    final TestDatabase database = TestDatabase.with("appointment", "hms");
    final HospitalId hospital;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** @param settings of the hospital, such as {@code adapter} */
    HmsBed(Map<String, String> settings) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        hospital = database.hospital("asha", ZoneId.of("Asia/Kolkata"));
        Map<String, Object> properties = new HashMap<>(Map.of("callwell.appointment.sweep-every", "1h", "callwell.hms.sync-every", "1h", "callwell.hms.slots-every", "1h",
                "callwell.hms.slot-days", "5"));
        settings.forEach((name, value) -> properties.put("callwell.hms.hospitals.asha." + name, value));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(TenantTransactions.class, database::transactions);
        context.registerBean(Hospitals.class, database::hospitals);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Ids.class, () -> new Ids(clock));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Outbox.class, () -> database.outbox(clock));
        context.registerBean(Secrets.class, () -> new FolderSecrets(Path.of(System.getProperty("java.io.tmpdir"), "callwell-test-no-secrets"),
                Map.of("CALLWELL_SECRET_HMS_ASHA_BELL", "ding")));
        context.register(AppointmentModule.class, HmsModule.class);
        context.refresh();
    }

    Appointments appointments() {
        return context.getBean(Appointments.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** One round of everything. */
    void round() {
        bean(Connections.class).slots(bean(io.callwell.hms.sync.Synchronisation.class));
        bean(Connections.class).changes(bean(io.callwell.hms.sync.Synchronisation.class));
    }

    <T> T at(Supplier<T> work) {
        return Tenancy.call(hospital, work);
    }

    int count(String query) {
        return database.transactions().call(hospital, () -> database.jdbc().sql(query).query(Integer.class).single());
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
