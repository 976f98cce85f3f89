package io.callwell.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.events.HospitalId;
import io.callwell.events.PatientId;
import io.callwell.events.SmsId;
import io.callwell.events.SmsRequested;
import io.callwell.events.Topic;
import io.callwell.platform.ids.Ids;
import io.callwell.testkit.TestDatabase;
import io.callwell.testkit.TestEngines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Outbox to Kafka to inbox on the real engines: nothing lost, nothing twice, nothing stuck. */
class EventsOverKafkaTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final PatientId POISON = new PatientId(new UUID(7, 7));
    private static final BlockingQueue<SmsId> APPLIED = new LinkedBlockingQueue<>();

    private static final BlockingQueue<SmsId> LOST = new LinkedBlockingQueue<>();

    private static TestDatabase database;
    private static HospitalId hospital;
    private static KafkaTemplate<String, String> kafka;
    private static Relay relay;
    private static Outbox outbox;
    private static Consumers consumers;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.with();
        hospital = database.hospital("asha", ZoneId.of("Asia/Kolkata"));
        KafkaSettings settings =
                new KafkaSettings(TestEngines.kafka().bootstrapServers(), (short) 1, 1, Duration.ofDays(7), Duration.ofDays(30), Map.of());
        EventsModule module = new EventsModule();
        try (Admin admin = Admin.create(settings.client())) {
            admin.createTopics(List.of(
                            new org.apache.kafka.clients.admin.NewTopic(Topic.SMS_SEND.topicName(), 5, (short) 1),
                            new org.apache.kafka.clients.admin.NewTopic(Topic.SMS_SEND.deadLetters(), 1, (short) 1)))
                    .all()
                    .get();
        }
        kafka = module.eventTemplate(settings);
        relay = new Relay(database.transactions(), database.jdbc(), database.hospitals(), kafka, CLOCK);
        JsonMapper json = JsonMapper.builder().build();
        outbox = new StoredOutbox(database.jdbc(), json, new Ids(CLOCK), CLOCK, relay::wake);
        Inbox inbox = new Inbox(database.transactions(), database.jdbc(), json, CLOCK);
        Subscription<SmsRequested> subscription = new Subscription<>(
                "test.sms", Topic.SMS_SEND, SmsRequested.class, (event, meta) -> {
                    if (event.patientId().equals(POISON)) {
                        throw new IllegalStateException("cannot be applied");
                    }
                    APPLIED.add(event.smsId());
                });
        LostEvents<SmsRequested> ours = new LostEvents<>("test.lost", "test.sms", Topic.SMS_SEND, SmsRequested.class, (event, meta) -> LOST.add(event.smsId()));
        LostEvents<SmsRequested> others = new LostEvents<>("test.lost-by-others", "test.nobody", Topic.SMS_SEND, SmsRequested.class, (event, meta) -> {
            throw new AssertionError("a dead letter of another consumer");
        });
        consumers = new Consumers(List.of(subscription), List.of(ours, others), inbox, kafka, settings);
        relay.start();
        consumers.start();
    }

    @AfterAll
    static void stop() {
        consumers.stop();
        relay.stop();
        kafka.destroy();
        database.close();
    }

    private static SmsId publish(PatientId patient) {
        SmsId id = new SmsId(UUID.randomUUID());
        database.transactions().run(hospital, () -> outbox.publish(new SmsRequested(id, patient, Instant.EPOCH)));
        return id;
    }

    private static SmsId nextApplied() throws InterruptedException {
        SmsId id = APPLIED.poll(20, TimeUnit.SECONDS);
        assertThat(id).as("an event was applied").isNotNull();
        return id;
    }

    @Test
    void eventsOfOneKeyAreAppliedInTheirOrderAndDuplicatesAreNot() throws Exception {
        PatientId patient = new PatientId(UUID.randomUUID());
        List<SmsId> sent = IntStream.range(0, 20).mapToObj(i -> publish(patient)).toList();
        for (SmsId expected : sent) {
            assertThat(nextApplied()).isEqualTo(expected);
        }
        List<Map<String, Object>> envelopes = database.transactions().call(hospital, () -> database.jdbc()
                .sql("SELECT event_key, envelope FROM platform.outbox WHERE event_key = ?")
                .param(patient.toString()).query().listOfRows());
        for (Map<String, Object> row : envelopes) {
            kafka.send(Topic.SMS_SEND.topicName(), patient.toString(), (String) row.get("envelope")).get();
        }
        SmsId last = publish(patient);
        assertThat(nextApplied()).as("the copies before it had no effect").isEqualTo(last);
    }

    @Test
    void aPoisonEventGoesToTheDeadLettersWithItsReasonAndBlocksNobody() throws Exception {
        SmsId poison = publish(POISON);
        SmsId good = publish(new PatientId(UUID.randomUUID()));
        assertThat(nextApplied()).isEqualTo(good);
        assertThat(LOST.poll(20, TimeUnit.SECONDS)).as("who waits for it is told").isEqualTo(poison);
        kafka.send(Topic.SMS_SEND.topicName(), "k", "this is no envelope").get();
        try (KafkaConsumer<String, String> dead = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestEngines.kafka().bootstrapServers(), "group.id", "test.dead",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(), new StringDeserializer())) {
            dead.subscribe(List.of(Topic.SMS_SEND.deadLetters()));
            List<String> letters = new java.util.ArrayList<>();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (letters.size() < 2 && System.nanoTime() < deadline) {
                dead.poll(Duration.ofMillis(200)).forEach(letter -> {
                    assertThat(letter.headers().lastHeader("kafka_dlt-exception-message")).isNotNull();
                    letters.add(letter.value());
                });
            }
            assertThat(letters).hasSize(2);
            assertThat(letters).anyMatch(letter -> letter.contains(poison.toString())).contains("this is no envelope");
        }
    }

    @Test
    void theOutboxIsEmptyWhenEverythingHasBeenAcknowledged() throws Exception {
        SmsId id = publish(new PatientId(UUID.randomUUID()));
        assertThat(nextApplied()).isEqualTo(id);
        relay.relayAll();
        assertThat(database.transactions().call(hospital, () -> database.jdbc()
                        .sql("SELECT count(*) FROM platform.outbox WHERE published_at IS NULL").query(Long.class).single()))
                .isZero();
    }
}
