package io.callwell.platform.events;

import io.callwell.events.DomainEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.backoff.FixedBackOff;

/**
 * One Kafka consumer group per {@link Subscription}. What a handler refuses three times goes to the dead letters with its reason;
 * while the database is away nothing is given up, the event waits.
 */
final class Consumers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);
    private static final FixedBackOff TRIES = new FixedBackOff(200, 2);
    private static final FixedBackOff UNTIL_BACK = new FixedBackOff(1_000, FixedBackOff.UNLIMITED_ATTEMPTS);

    private final List<ConcurrentMessageListenerContainer<String, String>> containers = new ArrayList<>();

    Consumers(
            List<Subscription<?>> subscriptions, List<LostEvents<?>> lost, Inbox inbox, KafkaTemplate<String, String> kafka, KafkaSettings settings) {
        for (Subscription<?> subscription : subscriptions) {
            containers.add(container(subscription.consumer(), subscription.topic().topicName(), settings,
                    message -> inbox.accept(subscription, message.value()), errorHandler(deadLetters(kafka))));
        }
        for (LostEvents<?> one : lost) {
            containers.add(container(one.consumer(), one.topic().deadLetters(), settings, deadLetter(one, inbox),
                    errorHandler((message, failure) -> LOG.error("a dead letter of {} offset {} cannot be taken by {}: {}",
                            message.topic(), message.offset(), one.consumer(), rootOf(failure).getClass().getName()))));
        }
    }

    private static <E extends DomainEvent> MessageListener<String, String> deadLetter(LostEvents<E> lost, Inbox inbox) {
        Subscription<E> subscription = new Subscription<>(lost.consumer(), lost.topic(), lost.type(), lost.handler());
        return message -> {
            Header group = message.headers().lastHeader(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP);
            if (group != null && new String(group.value(), StandardCharsets.UTF_8).equals(lost.lostBy())) {
                inbox.accept(subscription, message.value());
            }
        };
    }

    private static ConcurrentMessageListenerContainer<String, String> container(
            String consumer, String topic, KafkaSettings settings, MessageListener<String, String> listener, DefaultErrorHandler errorHandler) {
        ContainerProperties properties = new ContainerProperties(topic);
        properties.setGroupId(consumer);
        properties.setMessageListener(listener);
        properties.setShutdownTimeout(5_000);
        var container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<String, String>(consumerConfiguration(settings)), properties);
        container.setBeanName(consumer);
        container.setConcurrency(settings.consumerThreads());
        container.setCommonErrorHandler(errorHandler);
        return container;
    }

    private static ConsumerRecordRecoverer deadLetters(KafkaTemplate<String, String> kafka) {
        return new DeadLetterPublishingRecoverer(
                kafka, (message, failure) -> {
                    LOG.error("event of {} partition {} offset {} goes to the dead letters: {}",
                            message.topic(), message.partition(), message.offset(), rootOf(failure).getClass().getName());
                    return new TopicPartition(message.topic() + ".dlt", 0);
                });
    }

    private static DefaultErrorHandler errorHandler(ConsumerRecordRecoverer givenUp) {
        var handler = new DefaultErrorHandler(givenUp, TRIES);
        handler.setBackOffFunction((message, failure) -> isOutage(failure) ? UNTIL_BACK : TRIES);
        handler.setCommitRecovered(true);
        return handler;
    }

    private static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Map<String, Object> consumerConfiguration(KafkaSettings settings) {
        Map<String, Object> configuration = new HashMap<>(settings.client());
        configuration.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        configuration.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return configuration;
    }

    @Override
    public void start() {
        containers.forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        containers.parallelStream().forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
    }
}
