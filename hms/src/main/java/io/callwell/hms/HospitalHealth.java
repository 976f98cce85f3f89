package io.callwell.hms;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How hospitals' systems are, in the health of the process; an ill one never makes the process ill: calls about other things go on. */
final class HospitalHealth implements HealthIndicator {

    private final Connections connections;

    HospitalHealth(Connections connections) {
        this.connections = connections;
    }

    @Override
    public Health health() {
        Map<String, String> states = new TreeMap<>();
        for (Connections.Connected one : connections.all()) {
            states.put(one.hospital.code(), one.system.isAvailable() ? one.system.lastFailure().isEmpty() ? "available" : "failing" : "left out");
        }
        return Health.up().withDetails(Map.copyOf(states)).build();
    }
}
