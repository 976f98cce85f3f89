package io.callwell.providers;

import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.Guard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * How providers are, in the health of the process. Ill ones never make the process ill: others answer instead, and a process that is taken
 * out of service answers nobody.
 */
final class ProviderHealth implements HealthIndicator {

    private final Watch watch;

    ProviderHealth(Watch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        List<Guard> guards = watch.guards();
        Map<String, Map<String, String>> ports = new LinkedHashMap<>();
        guards.forEach(guard -> ports.computeIfAbsent(guard.port().word(), p -> new LinkedHashMap<>()).put(guard.name(), state(guard)));
        return Health.up().withDetails(Map.copyOf(ports)).withDetail("degraded", guards.stream().anyMatch(g -> !g.isAvailable())).build();
    }

    private static String state(Guard guard) {
        String last = guard.lastFailure().map(Failure::word).map(word -> " (last: " + word + ")").orElse("");
        return (guard.isAvailable() ? "available" : "left out") + last;
    }
}
