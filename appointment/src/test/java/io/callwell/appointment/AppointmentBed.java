package io.callwell.appointment;

import io.callwell.appointment.booking.Author;
import io.callwell.appointment.booking.Bookings;
import io.callwell.appointment.booking.DeskBooking;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The appointment service as the product wires it, on a fresh real database, with one small hospital: Doctor Rao and Doctor Mehta in
 * Cardiology, Doctor Nair in Orthopedics. Now is Monday 2026-11-23, 08:00 in Kolkata.
 */
public final class AppointmentBed implements AutoCloseable {

    public static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    public static final Instant NOW = TODAY.atTime(8, 0).atZone(KOLKATA).toInstant();

    public final TestDatabase database;
    public final HospitalId hospital;
    public final PractitionerId rao = new PractitionerId(UUID.randomUUID());
    public final PractitionerId mehta = new PractitionerId(UUID.randomUUID());
    public final PractitionerId nair = new PractitionerId(UUID.randomUUID());
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    public AppointmentBed() {
        this(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public AppointmentBed(Clock clock) {
        this(clock, more -> { });
    }

    /** @param more adds beans of other modules */
    public AppointmentBed(Clock clock, Consumer<AnnotationConfigApplicationContext> more) {
        database = TestDatabase.with("appointment");
        context.registerBean(TestDatabase.class, () -> database);
        context.registerBean(JdbcClient.class, database::jdbc);
        context.registerBean(TenantTransactions.class, database::transactions);
        context.registerBean(Hospitals.class, database::hospitals);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(Ids.class, () -> new Ids(clock));
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Outbox.class, () -> database.outbox(clock));
        // The test sweeps itself.
        context.getEnvironment().getPropertySources().addFirst(
                new MapPropertySource("test", Map.of("callwell.appointment.sweep-every", "1h")));
        more.accept(context);
        context.register(AppointmentModule.class);
        context.refresh();
        hospital = database.hospital("asha-test", KOLKATA);
        staff();
    }

    public Appointments appointments() {
        return context.getBean(Appointments.class);
    }

    public Patients patients() {
        return context.getBean(Patients.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    /** As a caller from another module does it: the hospital is bound, no transaction is open. */
    public <T> T at(Supplier<T> work) {
        return Tenancy.call(hospital, work);
    }

    /** In a tenant transaction. */
    public <T> T sql(Supplier<T> work) {
        return database.transactions().call(hospital, work);
    }

    public static Instant wall(LocalDate day, String time) {
        return day.atTime(LocalTime.parse(time)).atZone(KOLKATA).toInstant();
    }

    public SlotId slot(PractitionerId practitioner, Instant start) {
        return slot(practitioner, start, Duration.ofMinutes(20));
    }

    public SlotId slot(PractitionerId practitioner, Instant start, Duration length) {
        UUID id = UUID.randomUUID();
        sql(() -> jdbc().sql("INSERT INTO appointment.slot (id, practitioner_id, starts_at, ends_at) VALUES (?, ?, ?, ?)")
                .params(id, practitioner.value(), Sql.ts(start), Sql.ts(start.plus(length))).update());
        return new SlotId(id);
    }

    public PatientId patient(String givenName, String phone) {
        UUID id = UUID.randomUUID();
        sql(() -> jdbc().sql("""
                INSERT INTO appointment.patient (id, given_name, family_name, phone, birth_date, phone_blind, birth_date_blind, language,
                       zone, voice_consent_at)
                VALUES (?, platform.seal(?), platform.seal('Canaryfamily'), platform.seal(?), platform.seal('1971-03-05'),
                        platform.blind(?), platform.blind('1971-03-05'), 'en-IN', 'Asia/Kolkata', now())
                """).params(id, givenName, phone, phone).update());
        return new PatientId(id);
    }

    /** A booked visit that waits for the patient's word. */
    public AppointmentId visit(PatientId patient, PractitionerId practitioner, Instant start) {
        SlotId slot = slot(practitioner, start);
        UUID id = UUID.randomUUID();
        sql(() -> jdbc().sql("""
                INSERT INTO appointment.appointment (id, patient_id, practitioner_id, slot_id, starts_at, ends_at, status, created_at, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, 'booked', ?, ?)
                """).params(id, patient.value(), practitioner.value(), slot.value(), Sql.ts(start), Sql.ts(start.plusSeconds(1_200)),
                        Sql.ts(NOW), Sql.ts(NOW)).update());
        return new AppointmentId(id);
    }

    /** At a desk, without a hold. */
    public WriteResult book(PatientId patient, SlotId slot, boolean overbook) {
        return bean(Bookings.class).book(new DeskBooking(UUID.randomUUID().toString(), patient, slot, overbook, Optional.empty(), Author.staff("bed")));
    }

    public static CallId call() {
        return new CallId(UUID.randomUUID());
    }

    /** Lets every live hold of the hospital run out, as if nobody had renewed it. */
    public void outliveHolds() {
        sql(() -> jdbc().sql("UPDATE appointment.hold SET expires_at = clock_timestamp() - interval '1 second' WHERE state = 'live'").update());
    }

    public List<String> holdStates() {
        return sql(() -> jdbc().sql("SELECT state FROM appointment.hold ORDER BY created_at").query(String.class).list());
    }

    public int count(String query) {
        return sql(() -> jdbc().sql(query).query(Integer.class).single());
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    private void staff() {
        UUID cardiology = UUID.randomUUID();
        UUID orthopedics = UUID.randomUUID();
        database.transactions().run(hospital, () -> {
            jdbc().sql("INSERT INTO appointment.department (id, name) VALUES (?, 'Cardiology'), (?, 'Orthopedics')")
                    .params(cardiology, orthopedics).update();
            jdbc().sql("""
                    INSERT INTO appointment.practitioner (id, department_id, name)
                    VALUES (?, ?, 'Doctor Rao'), (?, ?, 'Doctor Mehta'), (?, ?, 'Doctor Nair')
                    """).params(rao.value(), cardiology, mehta.value(), cardiology, nair.value(), orthopedics).update();
        });
    }
}
