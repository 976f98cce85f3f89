package io.callwell.app;

import io.callwell.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** All that was ever written to Kafka. */
final class Topics {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String servers;

    Topics(String servers) {
        this.servers = servers;
    }

    static List<String> all() {
        return Arrays.stream(Topic.values()).map(Topic::topicName).toList();
    }

    static List<String> deadLetters() {
        return Arrays.stream(Topic.values()).map(Topic::deadLetters).toList();
    }

    /** Every record of these topics, from the first to the last that is there now. */
    List<ConsumerRecord<String, String>> records(List<String> topics) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(Map.of("bootstrap.servers", servers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** Publishes records once more, to the same partitions. */
    void again(List<ConsumerRecord<String, String>> records) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new StringSerializer())) {
            records.forEach(record -> producer.send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value())));
        }
    }

    /** How many records these consumer groups have not read yet. */
    long unread(Set<String> groups) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
                KafkaConsumer<String, String> consumer =
                        new KafkaConsumer<>(Map.of("bootstrap.servers", servers), new StringDeserializer(), new StringDeserializer())) {
            Map<TopicPartition, Long> read = new HashMap<>();
            long unread = 0;
            for (String group : groups) {
                read.clear();
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get()
                        .forEach((partition, offset) -> read.put(partition, offset.offset()));
                Map<TopicPartition, Long> ends = consumer.endOffsets(read.keySet());
                unread += ends.entrySet().stream()
                        .collect(Collectors.summingLong(end -> end.getValue() - read.get(end.getKey())));
            }
            return unread;
        }
    }
}
