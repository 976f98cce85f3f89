package io.callwell.platform.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers  host:port, comma separated
 * @param replication       copies of each partition: 1 on a laptop, 3 in production
 * @param consumerThreads   threads per subscription in this process
 * @param keepOutbox        how long an event stays in the outbox after the broker took it, for those who look for its trace
 * @param keepInbox         how long an applied event is remembered; must be longer than the topics keep events, or one that is
 *                          delivered again would be applied again
 * @param properties        any further client setting, such as those for TLS and SASL
 */
@ConfigurationProperties("callwell.kafka")
public record KafkaSettings(
        @DefaultValue("127.0.0.1:9092") String bootstrapServers,
        @DefaultValue("1") short replication,
        @DefaultValue("1") int consumerThreads,
        @DefaultValue("7d") Duration keepOutbox,
        @DefaultValue("30d") Duration keepInbox,
        @DefaultValue Map<String, String> properties) {

    /** What every client of ours starts from. */
    Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(properties);
        client.put("bootstrap.servers", bootstrapServers);
        return client;
    }
}
