package io.callwell.engines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL 18 with its data in a folder. The database {@code callwell} belongs to {@code callwell_owner}; the services use
 * {@code callwell_app}, which owns nothing and cannot bypass row-level security. Only passwords open it, only on 127.0.0.1.
 */
public final class PostgresEngine implements AutoCloseable {

    /** Passwords of the three roles. */
    public record Passwords(String superuser, String owner, String app) {}

    private static final Logger LOG = LoggerFactory.getLogger(PostgresEngine.class);
    private static final String READY = "callwell.ready";

    private final EmbeddedPostgres server;
    private final int port;

    private PostgresEngine(EmbeddedPostgres server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * @param data     the cluster; made at the first start
     * @param binaries where the server's programs are unpacked once
     * @param durable  write through to the disk at commit; tests may do without
     */
    public static PostgresEngine start(Path data, Path binaries, int port, Passwords passwords, boolean durable) {
        LeftOver.stop(data.resolve("postmaster.pid"), "postgres");
        Ports.requireFree(port, "PostgreSQL", "postgres-port");
        boolean fresh = !Files.exists(data.resolve(READY));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPort(port)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(40))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("log_statement", "none")
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("log_parameter_max_length", "0")
                .setServerConfig("log_parameter_max_length_on_error", "0")
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("synchronous_commit", durable ? "on" : "off");
        if (!fresh) {
            builder.setConnectConfig("password", passwords.superuser());
        }
        try {
            Files.createDirectories(binaries);
            PostgresEngine engine = new PostgresEngine(builder.start(), port);
            if (fresh) {
                engine.prepare(data, passwords);
            }
            return engine;
        } catch (IOException | SQLException | IllegalStateException failure) {
            throw new EngineException("PostgreSQL did not start on " + data + ": " + failure.getMessage()
                    + ". Look at who owns that folder (it must be the user who starts Callwell) and at the free disk space.", failure);
        }
    }

    /** JDBC address of the database. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/callwell";
    }

    private void prepare(Path data, Passwords passwords) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
                Statement sql = connection.createStatement()) {
            role(sql, "callwell_owner", passwords.owner(), "LOGIN");
            role(sql, "callwell_app", passwords.app(), "LOGIN NOBYPASSRLS");
            if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = 'callwell'")) {
                sql.execute("CREATE DATABASE callwell OWNER callwell_owner");
            }
            sql.execute("REVOKE ALL ON DATABASE callwell FROM public");
            sql.execute("GRANT CONNECT ON DATABASE callwell TO callwell_app");
            sql.execute("ALTER ROLE postgres PASSWORD '" + passwords.superuser() + "'");
            Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            sql.execute("SELECT pg_reload_conf()");
        }
        Files.writeString(data.resolve(READY), "roles and database exist\n", StandardOpenOption.CREATE);
    }

    private static void role(Statement sql, String name, String password, String options) throws SQLException {
        boolean exists = exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'");
        sql.execute((exists ? "ALTER ROLE " : "CREATE ROLE ") + name + " " + options + " PASSWORD '" + password + "'");
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            LOG.warn("PostgreSQL on port {} did not stop cleanly; it recovers at the next start", port, failure);
        }
    }
}
