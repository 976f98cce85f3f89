package io.callwell.orchestrator.world;

import io.callwell.appointment.Patient;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.TargetId;
import io.callwell.events.TargetQueued;
import io.callwell.orchestrator.MediaNode;
import io.callwell.orchestrator.dial.CallingWindow;
import io.callwell.orchestrator.dial.DialLimits;
import io.callwell.orchestrator.dial.DialPolicy;
import io.callwell.orchestrator.dial.RetryPolicy;
import io.callwell.orchestrator.lifecycle.CallLifecycle;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.lifecycle.CallTimes;
import io.callwell.orchestrator.lifecycle.Transition;
import io.callwell.orchestrator.store.*;
import io.callwell.orchestrator.supervise.*;
import io.callwell.orchestrator.talk.MediaFleet;
import io.callwell.orchestrator.talk.TalkDesk;
import io.callwell.orchestrator.webhook.CarrierDesk;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import io.callwell.telephony.E164;
import io.callwell.testkit.TestDatabase;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The orchestrator on a real database with a carrier that remembers. Nothing runs by itself: a test moves the clock and says when a
 * round is made, so that a crash can be put between any two steps.
 */
public final class World implements CallKeeper.Listener, AutoCloseable {

    public static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    public static final Instant NOON = Instant.parse("2026-11-23T06:30:00Z");

    private record Waiting(HospitalId hospital, long command) {}

    public final TestDatabase database = TestDatabase.with("orchestrator");
    public final HospitalId hospital = database.hospital("asha", KOLKATA);
    public final JsonMapper json = JsonMapper.builder().build();
    public final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    public final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };
    public final RecordingCarrier carrier = new RecordingCarrier();
    public final MemoryPatients patients = new MemoryPatients();
    public final Calls calls = new Calls(database.jdbc(), json);
    public final CallLog log = new CallLog(database.jdbc(), json);
    public final Commands commands = new Commands(database.jdbc(), json, Duration.ZERO);
    public final Timers timers = new Timers(database.jdbc());
    public final DialIntents intents = new DialIntents(database.jdbc());
    public final Talks talks = new Talks(database.jdbc());
    public final Fleet fleet = new Fleet(database.jdbc());
    public volatile Runnable onPublish = () -> {};
    private final Outbox stored = database.outbox(clock);
    private final Outbox outbox = event -> {
        onPublish.run();
        stored.publish(event);
    };
    public final CallKeeper keeper = new CallKeeper(
            new CallLifecycle(CallTimes.standard()), RetryPolicy.standard(), calls, log, commands, timers, intents, outbox, clock, this);
    private final DialPolicy policy = new DialPolicy(
            new CallingWindow(LocalTime.of(9, 0), LocalTime.of(21, 0), EnumSet.allOf(DayOfWeek.class), "test"),
            new DialLimits(3, 5, 9, Duration.ofMinutes(2), "test"));
    public final Dispatcher dispatcher = new Dispatcher(
            database.transactions(), database.hospitals(), patients, patients, written -> Optional.of(new E164(written)), calls, log, intents, fleet, keeper,
            policy, new Pace(Duration.ZERO, 8), "recording", Optional.empty(), clock);
    private final Dialler dialler = new Dialler(
            database.transactions(), database.hospitals(), calls, commands, intents, keeper, carrier, policy, Optional.empty(),
            new Dialler.Rules(URI.create("https://callwell.example"), Duration.ofSeconds(30), true, Duration.ofSeconds(10), Duration.ofSeconds(5)), clock);
    public final Effects effects = new Effects(database.transactions(), commands, intents, keeper, carrier, dialler);
    public final CallRounds rounds =
            new CallRounds(database.transactions(), database.hospitals(), calls, timers, commands, keeper, this, clock);
    public final MediaFleet media = new MediaFleet(fleet, Duration.ofSeconds(30), Duration.ofMillis(300));
    public final TalkDesk desk = new TalkDesk(database.transactions(), calls, talks, keeper, (where, call, entries) -> {});
    public final CarrierDesk carrierDesk = new CarrierDesk(
            database.transactions(), calls, talks, new WebhookInbox(database.jdbc()), keeper, media, Duration.ofSeconds(60));
    private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Ids ids = new Ids(Clock.systemUTC());

    @Override
    public void commandAdded(HospitalId where, long command) {
        waiting.add(new Waiting(where, command));
    }

    @Override
    public void callChanged(HospitalId where, CallId call) {}

    /** A patient in Kolkata who may be called. */
    public PatientId patient(String phone) {
        PatientId id = new PatientId(ids.next());
        patients.patients.put(id, new Patient(
                id, "Asha", "Rao", phone, LocalDate.of(1980, 2, 3), "en-IN", KOLKATA, true, false, false, false));
        return id;
    }

    public CallId queue(PatientId patient) {
        return queue(new TargetQueued(
                new CampaignId(ids.next()), new TargetId(ids.next()), patient, Optional.empty(), "confirm-appointment", 1, now.get()));
    }

    public CallId queue(TargetQueued queued) {
        CallId id = new CallId(ids.next());
        database.transactions().run(hospital, () -> calls.add(id, queued, now.get()));
        return id;
    }

    public void node(String id) {
        media.heartbeat(new MediaNode(id, "ws://127.0.0.1:8085/media", "ws://127.0.0.1:8085/listen", 0));
    }

    /** Carries out what waits, as the threads after a commit would. */
    public void runCommands() {
        for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
            effects.run(one.hospital(), one.command());
        }
    }

    /** The process dies: what only memory knew is gone. */
    public void forgetMemory() {
        waiting.clear();
    }

    /** A new process makes its rounds until nothing is left to do now. */
    public void settle() {
        for (int i = 0; i < 20; i++) {
            rounds.round();
            runCommands();
        }
    }

    public void wait(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
        settle();
    }

    public CallState state(CallId call) {
        return database.transactions().call(hospital, () -> calls.find(call).orElseThrow().state());
    }

    public Transition apply(CallId call, CallSignal signal) {
        return database.transactions().call(hospital, () -> keeper.apply(call, signal));
    }

    public List<String> published() {
        return database.published(hospital);
    }

    /** Queues, decides and dials. @return the call, which the carrier has */
    public CallId dialled(PatientId patient) {
        CallId call = queue(patient);
        dispatcher.round();
        runCommands();
        return call;
    }

    public String line(CallId call) {
        return state(call).line().orElseThrow();
    }

    @Override
    public void close() {
        database.close();
    }
}
