package io.callwell.gateway;

import io.callwell.gateway.GatewaySettings.Limit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Buckets of this process. At most two generations of them are kept: a bucket that nobody touched for a whole generation is
 * forgotten, by when it is full again.
 */
final class LocalAllowance implements Allowance {

    private static final int GENERATION = 50_000;

    private volatile Map<String, Bucket> young = new ConcurrentHashMap<>();
    private volatile Map<String, Bucket> old = Map.of();

    @Override
    public Optional<Duration> take(String key, Limit limit) {
        ConsumptionProbe probe = bucket(key, limit).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(String key, Limit limit) {
        Map<String, Bucket> current = young;
        if (current.size() >= GENERATION) {
            old = current;
            current = new ConcurrentHashMap<>();
            young = current;
        }
        Map<String, Bucket> former = old;
        return current.computeIfAbsent(key, any -> Optional.ofNullable(former.get(key)).orElseGet(() -> fresh(limit)));
    }

    private static Bucket fresh(Limit limit) {
        return Bucket.builder()
                .addLimit(band -> band.capacity(limit.burst()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
