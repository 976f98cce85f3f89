package io.callwell.campaign;

import io.callwell.appointment.AppointmentModule;
import io.callwell.appointment.demo.DemoHospitals;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.Disposition;
import io.callwell.events.HospitalId;
import io.callwell.events.TargetQueued;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.events.EventMeta;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The campaign and appointment services as the product wires them, on a fresh real database with the demo hospitals. The clock stands
 * still until it is moved (Monday 2026-11-23, 08:00 in Kolkata); nothing is dispatched unless the test does it.
 */
final class CampaignBed implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-23T02:30:00Z");
    static final int MAX_IN_FLIGHT = 6;

    final TestDatabase database = TestDatabase.with("appointment", "campaign");
    final HospitalId hospital = DemoHospitals.ASHA;
    private final Path objects = temporary();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    CampaignBed() {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
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
                "callwell.campaign.dispatch-every", "1h",
                "callwell.campaign.poll-files-every", "1h",
                "callwell.campaign.max-in-flight", MAX_IN_FLIGHT,
                "callwell.appointment.sweep-every", "1h")));
        context.register(AppointmentModule.class, CampaignModule.class);
        context.refresh();
        bean(DemoHospitals.class).ensure(clock);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T at(Supplier<T> work) {
        return Tenancy.call(hospital, work);
    }

    <T> T sql(Supplier<T> work) {
        return database.transactions().call(hospital, work);
    }

    JdbcClient jdbc() {
        return database.jdbc();
    }

    void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    Instant now() {
        return now.get();
    }

    int dispatch() {
        return bean(Dispatcher.class).dispatch(hospital);
    }

    CampaignId create(int limit) {
        return create(new CampaignFilter(Optional.empty(), Optional.empty(), List.of(), true, limit));
    }

    CampaignId create(CampaignFilter filter) {
        return at(() -> bean(CampaignDesk.class).create(new CampaignOrder("Test", "confirm-appointment", filter))).campaign().id();
    }

    CampaignId started(int limit) {
        CampaignId id = create(limit);
        command(id, CampaignLifecycle.Command.START);
        return id;
    }

    CampaignDesk.Progress command(CampaignId id, CampaignLifecycle.Command command) {
        return at(() -> bean(CampaignDesk.class).command(id, command));
    }

    CampaignDesk.Progress progress(CampaignId id) {
        return at(() -> bean(CampaignDesk.class).progress(id));
    }

    List<Target> targets(CampaignId id) {
        return at(() -> bean(CampaignDesk.class).targets(id, 0, 500));
    }

    List<Target> calling(CampaignId id) {
        return targets(id).stream().filter(target -> target.state() == TargetState.CALLING).toList();
    }

    void completed(Target target, Disposition disposition) {
        CallCompleted event = new CallCompleted(new CallId(UUID.randomUUID()), target.campaign(), target.id(), target.patient(),
                target.appointment(), disposition, target.attempts(), 3, now(), now());
        sql(() -> {
            bean(CallProgress.class).completed(event, meta());
            return true;
        });
    }

    void escalated(Target target) {
        CallEscalated event = new CallEscalated(new CallId(UUID.randomUUID()), target.campaign(), target.id(), target.patient(),
                target.appointment(), Disposition.HANDED_OVER, target.attempts(), 3, now(), now());
        sql(() -> {
            bean(CallProgress.class).escalated(event, meta());
            return true;
        });
    }

    void failed(Target target, Disposition disposition, Optional<Instant> retryAt, Optional<String> rule) {
        CallFailed event = new CallFailed(new CallId(UUID.randomUUID()), target.campaign(), target.id(), target.patient(),
                target.appointment(), disposition, target.attempts(), retryAt, rule, now());
        sql(() -> {
            bean(CallProgress.class).failed(event, meta());
            return true;
        });
    }

    void notTaken(Target target, int attempt) {
        TargetQueued event = new TargetQueued(target.campaign(), target.id(), target.patient(), target.appointment(),
                "confirm-appointment", attempt, now());
        sql(() -> {
            bean(CallProgress.class).notTaken(event, meta());
            return true;
        });
    }

    /** Attempts of the TargetQueued events of a target, in the order in which they were published. */
    List<Integer> queuedAttempts(Target target) {
        return sql(() -> jdbc().sql("""
                SELECT (envelope::jsonb #>> '{data,attempt}')::int FROM platform.outbox
                 WHERE topic = 'campaigns.queued' AND envelope::jsonb #>> '{data,targetId}' = ? ORDER BY seq
                """).params(target.id().toString()).query(Integer.class).list());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("callwell-test-objects");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private EventMeta meta() {
        return new EventMeta(UUID.randomUUID(), hospital, now(), 1);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }
}
