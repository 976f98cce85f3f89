package io.callwell.campaign.intake;

import io.callwell.appointment.AppointmentModule;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.campaign.CampaignProperties;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.secrets.FolderSecrets;
import io.callwell.platform.secrets.PiiKeys;
import io.callwell.platform.store.FolderObjectStore;
import io.callwell.platform.store.ObjectStore;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.NumberSettings;
import io.callwell.telephony.PhoneNumbers;
import io.callwell.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Files and the patients' register as the product wires them, on a real database; nothing is worked on unless the test does it. */
final class IntakeBed implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-23T04:30:00Z");

    final TestDatabase database = TestDatabase.with("appointment", "campaign");
    final HospitalId hospital = database.hospital("h" + UUID.randomUUID().toString().substring(0, 8), ZoneId.of("Asia/Kolkata"));
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CampaignProperties.class)
    static class Settings {}

    IntakeBed() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Path objects = temporary();
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(TenantTransactions.class, database::transactions);
        context.registerBean(Hospitals.class, database::hospitals);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Ids.class, () -> new Ids(clock));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Outbox.class, () -> database.outbox(clock));
        context.registerBean(PhoneNumbers.class, () -> new PhoneNumbers(new NumberSettings(Set.of("IN", "US"), "IN", Set.of())));
        context.registerBean(ObjectStore.class, () -> new FolderObjectStore(objects));
        context.registerBean(PiiKeys.class, () -> new PiiKeys(new FolderSecrets(objects, Map.of("CALLWELL_SECRET_PII", "5e".repeat(32)))));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", Map.of(
                "callwell.roles", "campaign,appointment", "callwell.campaign.poll-files-every", "1h", "callwell.campaign.longest-file", "8MB")));
        context.register(AppointmentModule.class, IntakeModule.class, Settings.class);
        context.refresh();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T at(Supplier<T> work) {
        return Tenancy.call(hospital, work);
    }

    IntakeDesk desk() {
        return bean(IntakeDesk.class);
    }

    Intake upload(IntakeKind kind, byte[] bytes) {
        Optional<LocalDate> day = kind == IntakeKind.DO_NOT_DISTURB ? Optional.of(LocalDate.of(2026, 11, 22)) : Optional.empty();
        return at(() -> desk().upload(new IntakeDesk.Upload(kind, "list.csv", day, new ByteArrayInputStream(bytes), "nurse")));
    }

    Intake checked(String csv) {
        return checked(csv.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    Intake checked(byte[] csv, Optional<String> encoding) {
        Intake intake = upload(IntakeKind.PATIENTS, csv);
        at(() -> desk().check(intake.id(), intake.mapping(), encoding));
        work();
        return at(() -> desk().intake(intake.id()));
    }

    Intake imported(String csv) {
        return imported(checked(csv));
    }

    Intake imported(Intake intake) {
        at(() -> desk().begin(intake.id()));
        work();
        return at(() -> desk().intake(intake.id()));
    }

    void work() {
        bean(IntakeWorker.class).round();
    }

    /** By given name. */
    Map<String, Patient> patients(Intake intake) {
        List<PatientId> ids = at(() -> desk().members(intake.id(), 1000));
        Map<String, Patient> found = new HashMap<>();
        at(() -> bean(Patients.class).patients(ids)).forEach(patient -> found.put(patient.givenName(), patient));
        return found;
    }

    int count() {
        return database.transactions().call(hospital, () -> database.jdbc().sql("SELECT count(*) FROM appointment.patient").query(Integer.class).single());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("callwell-test-intake");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
