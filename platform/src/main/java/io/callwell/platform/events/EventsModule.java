package io.callwell.platform.events;

import io.callwell.events.Topic;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.work.Round;
import io.callwell.platform.work.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Outbox, relay and consumers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
public class EventsModule {

    @Bean
    KafkaAdmin kafkaAdmin(KafkaSettings settings) {
        KafkaAdmin admin = new KafkaAdmin(settings.client());
        admin.setFatalIfBrokerNotAvailable(true);
        return admin;
    }

    @Bean
    KafkaAdmin.NewTopics topics(KafkaSettings settings) {
        return new KafkaAdmin.NewTopics(Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(
                        new NewTopic(topic.topicName(), topic.partitions(), settings.replication()),
                        new NewTopic(topic.deadLetters(), 1, settings.replication())))
                .toArray(NewTopic[]::new));
    }

    @Bean
    KafkaTemplate<String, String> eventTemplate(KafkaSettings settings) {
        Map<String, Object> configuration = new HashMap<>(settings.client());
        configuration.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        configuration.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(configuration));
    }

    @Bean
    Relay relay(
            TenantTransactions transactions,
            JdbcClient jdbc,
            Hospitals hospitals,
            KafkaTemplate<String, String> eventTemplate,
            Clock clock) {
        return new Relay(transactions, jdbc, hospitals, eventTemplate, clock);
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock, Relay relay) {
        return new StoredOutbox(jdbc, json, ids, clock, relay::wake);
    }

    @Bean
    Rounds eventRetention(TenantTransactions transactions, JdbcClient jdbc, Hospitals hospitals, Clock clock, KafkaSettings settings) {
        Retention retention = new Retention(transactions, jdbc, hospitals, clock, settings);
        return new Rounds(new Round("event-retention", Duration.ofMinutes(5), Duration.ofHours(1), retention::forget));
    }

    @Bean
    Inbox inbox(TenantTransactions transactions, JdbcClient jdbc, JsonMapper json, Clock clock) {
        return new Inbox(transactions, jdbc, json, clock);
    }

    @Bean
    Consumers consumers(
            ObjectProvider<Subscription<?>> subscriptions,
            ObjectProvider<LostEvents<?>> lost,
            Inbox inbox,
            KafkaTemplate<String, String> eventTemplate,
            KafkaSettings settings) {
        List<Subscription<?>> all = subscriptions.orderedStream().toList();
        return new Consumers(all, lost.orderedStream().toList(), inbox, eventTemplate, settings);
    }
}
