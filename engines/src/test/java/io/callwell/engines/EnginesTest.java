package io.callwell.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTest {

    private static final PostgresEngine.Passwords PASSWORDS = new PostgresEngine.Passwords("super", "owner", "app");

    @TempDir
    Path folder;

    @Test
    void postgresKeepsItsRowsOverARestartAndRefusesAWrongPassword() throws SQLException {
        int port = Ports.free();
        try (PostgresEngine first = PostgresEngine.start(folder.resolve("pg"), folder.resolve("bin"), port, PASSWORDS, true);
                Connection owner = DriverManager.getConnection(first.url(), "callwell_owner", "owner")) {
            owner.createStatement().execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('here')");
        }
        try (PostgresEngine second = PostgresEngine.start(folder.resolve("pg"), folder.resolve("bin"), port, PASSWORDS, true);
                Connection owner = DriverManager.getConnection(second.url(), "callwell_owner", "owner");
                var rows = owner.createStatement().executeQuery("SELECT word FROM kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("here");
            assertThatThrownBy(() -> DriverManager.getConnection(second.url(), "callwell_app", "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aPortInUseIsToldWithTheSettingThatMendsIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> RedisEngine.start(folder.resolve("redis"), taken.getLocalPort(), "secret"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("--redis-port");
        }
    }

    @Test
    void redisAnswersWithItsPassword() {
        try (RedisEngine redis = RedisEngine.start(folder.resolve("redis"), Ports.free(), "secret");
                RedisClient client = RedisClient.create(redis.url("secret"))) {
            assertThat(client.connect().sync().ping()).isEqualTo("PONG");
        }
    }

    @Test
    void kafkaKeepsItsTopicsOverARestart() throws ExecutionException, InterruptedException {
        int port = Ports.free();
        try (KafkaEngine first = KafkaEngine.start(folder.resolve("kafka"), port, Ports.free());
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", first.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 3, (short) 1))).all().get();
        }
        try (KafkaEngine second = KafkaEngine.start(folder.resolve("kafka"), port, Ports.free());
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", second.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
    }
}
