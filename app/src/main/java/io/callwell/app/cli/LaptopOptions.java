package io.callwell.app.cli;

import io.callwell.app.laptop.LaptopSettings;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command that starts the whole system on this machine. */
final class LaptopOptions {

    @Option(names = "--data", paramLabel = "FOLDER", defaultValue = "${env:CALLWELL_DATA:-data}",
            description = "where everything is kept (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("data");

    @Option(names = "--http-port", defaultValue = "8080", description = "web app and API (default: ${DEFAULT-VALUE})")
    private int httpPort;

    @Option(names = "--media-port", defaultValue = "8085", description = "audio sockets (default: ${DEFAULT-VALUE})")
    private int mediaPort;

    @Option(names = "--postgres-port", defaultValue = "15432", description = "embedded PostgreSQL (default: ${DEFAULT-VALUE})")
    private int postgresPort;

    @Option(names = "--kafka-port", defaultValue = "19092", description = "embedded Kafka (default: ${DEFAULT-VALUE})")
    private int kafkaPort;

    @Option(names = "--kafka-controller-port", defaultValue = "19093", description = "(default: ${DEFAULT-VALUE})")
    private int kafkaControllerPort;

    @Option(names = "--redis-port", defaultValue = "16379", description = "embedded Redis (default: ${DEFAULT-VALUE})")
    private int redisPort;

    @Option(names = "--free-ports", description = "take ports that are free instead of the default ones")
    private boolean freePorts;

    LaptopSettings settings() {
        LaptopSettings asked = new LaptopSettings(
                data.toAbsolutePath().normalize(), httpPort, mediaPort, postgresPort, kafkaPort, kafkaControllerPort, redisPort);
        return freePorts ? asked.withFreePorts() : asked;
    }
}
