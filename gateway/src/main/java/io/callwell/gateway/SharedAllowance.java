package io.callwell.gateway;

import io.callwell.gateway.GatewaySettings.Limit;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buckets in Redis, shared by all gateways. Redis is never needed: while it is away or slow, buckets of this process count, and it
 * is asked again after a while.
 */
final class SharedAllowance implements Allowance {

    private static final Logger log = LoggerFactory.getLogger(SharedAllowance.class);
    private static final Duration SLOW = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String PREFIX = "callwell:limit:";

    private final RedisClient redis;
    private final Allowance local;
    private final AtomicReference<@Nullable ProxyManager<byte[]>> buckets = new AtomicReference<>();
    private volatile long askAgainNanos = System.nanoTime();

    SharedAllowance(RedisClient redis, Allowance local) {
        this.redis = redis;
        this.local = local;
    }

    @Override
    public Optional<Duration> take(String key, Limit limit) {
        if (System.nanoTime() - askAgainNanos < 0) {
            return local.take(key, limit);
        }
        try {
            ConsumptionProbe probe = manager().builder()
                    .build((PREFIX + key).getBytes(StandardCharsets.UTF_8), () -> configuration(limit))
                    .tryConsumeAndReturnRemaining(1);
            return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        } catch (RuntimeException away) {
            log.warn("limits are counted in this process for {} s: Redis is away ({})", PAUSE.toSeconds(), away.getClass().getSimpleName());
            askAgainNanos = System.nanoTime() + PAUSE.toNanos();
            return local.take(key, limit);
        }
    }

    private ProxyManager<byte[]> manager() {
        ProxyManager<byte[]> known = buckets.get();
        if (known != null) {
            return known;
        }
        ProxyManager<byte[]> fresh = Bucket4jLettuce.casBasedBuilder(redis)
                .requestTimeout(SLOW)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(2)))
                .build();
        return buckets.compareAndSet(null, fresh) ? fresh : manager();
    }

    private static BucketConfiguration configuration(Limit limit) {
        return BucketConfiguration.builder()
                .addLimit(band -> band.capacity(limit.burst()).refillGreedy(limit.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
