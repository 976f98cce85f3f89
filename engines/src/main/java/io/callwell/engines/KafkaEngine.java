package io.callwell.engines;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka node (broker and KRaft controller) inside this process, with its log in a folder. */
public final class KafkaEngine implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private KafkaEngine(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** @param data the log folder; formatted at the first start */
    public static KafkaEngine start(Path data, int port, int controllerPort) {
        Ports.requireFree(port, "Kafka", "kafka-port");
        Ports.requireFree(controllerPort, "Kafka's controller", "kafka-controller-port");
        try {
            Files.createDirectories(data);
            Properties properties = new Properties();
            properties.putAll(configuration(data, port, controllerPort));
            if (!Files.exists(data.resolve("meta.properties"))) {
                format(data);
            }
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
            return new KafkaEngine(server, port);
        } catch (Exception failure) {
            throw new EngineException("Kafka did not start on " + data + ": " + failure.getMessage(), failure);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private static void format(Path data) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(data.toString())
                .addDirectory(data.toString())
                .run();
    }

    private static Map<String, String> configuration(Path data, int port, int controllerPort) {
        Map<String, String> map = new HashMap<>();
        map.put("process.roles", "broker,controller");
        map.put("node.id", "1");
        map.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        map.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        map.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        map.put("controller.listener.names", "CONTROLLER");
        map.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        map.put("log.dirs", data.toString());
        map.put("auto.create.topics.enable", "false");
        map.put("offsets.topic.replication.factor", "1");
        map.put("offsets.topic.num.partitions", "4");
        map.put("transaction.state.log.replication.factor", "1");
        map.put("transaction.state.log.min.isr", "1");
        map.put("transaction.state.log.num.partitions", "2");
        map.put("share.coordinator.state.topic.replication.factor", "1");
        map.put("share.coordinator.state.topic.min.isr", "1");
        map.put("group.initial.rebalance.delay.ms", "0");
        map.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 * 1024 * 1024));
        map.put("num.io.threads", "2");
        map.put("num.network.threads", "2");
        return map;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
