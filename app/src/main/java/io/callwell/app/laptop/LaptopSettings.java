package io.callwell.app.laptop;

import io.callwell.engines.Ports;
import java.nio.file.Path;

/** Folder and ports of the whole system on one machine; everything listens on 127.0.0.1. */
public record LaptopSettings(
        Path data, int httpPort, int mediaPort, int postgresPort, int kafkaPort, int kafkaControllerPort, int redisPort) {

    public LaptopSettings withFreePorts() {
        return new LaptopSettings(
                data, Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
    }

    public String address() {
        return "http://127.0.0.1:" + httpPort;
    }
}
