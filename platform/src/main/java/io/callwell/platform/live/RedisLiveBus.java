package io.callwell.platform.live;

import io.callwell.events.HospitalId;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fan-out over Redis publish/subscribe, and directly within the process. When Redis is away, screens of other processes miss
 * messages until it is back; those of this process miss none.
 */
public final class RedisLiveBus implements LiveBus, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLiveBus.class);
    private static final String CHANNELS = "callwell.live.";
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final LocalLiveBus local = new LocalLiveBus();
    private final String origin = UUID.randomUUID().toString();
    private final Set<String> channels = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;

    /** Connects in the background and tries until it succeeds; after that the client reconnects by itself. */
    public RedisLiveBus(RedisClient client) {
        Thread.ofVirtual().name("live-bus-connect").start(() -> connect(client));
    }

    @Override
    public void publish(HospitalId hospital, LiveMessage message) {
        local.publish(hospital, message);
        StatefulRedisPubSubConnection<String, String> redis = connection;
        if (redis != null && redis.isOpen()) {
            redis.async().publish(CHANNELS + hospital, origin + "\n" + message.kind() + "\n" + message.json());
        }
    }

    @Override
    public Subscription subscribe(HospitalId hospital, Consumer<LiveMessage> listener) {
        String channel = CHANNELS + hospital;
        StatefulRedisPubSubConnection<String, String> redis = connection;
        if (channels.add(channel) && redis != null) {
            redis.async().subscribe(channel);
        }
        return local.subscribe(hospital, listener);
    }

    private void connect(RedisClient client) {
        boolean told = false;
        try {
            do {
                try {
                    listen(client.connectPubSub());
                    return;
                } catch (RedisException away) {
                    if (!told) {
                        LOG.warn("Redis is away: screens only see calls of their own process until it is back");
                        told = true;
                    }
                }
            } while (!closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(StatefulRedisPubSubConnection<String, String> fresh) {
        fresh.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String text) {
                received(channel, text);
            }
        });
        connection = fresh;
        channels.forEach(channel -> fresh.async().subscribe(channel));
    }

    private void received(String channel, String text) {
        String[] parts = text.split("\n", 3);
        if (parts.length == 3 && !parts[0].equals(origin)) {
            local.publish(HospitalId.of(channel.substring(CHANNELS.length())), new LiveMessage(parts[1], parts[2]));
        }
    }

    @Override
    public void close() {
        closed.countDown();
        StatefulRedisPubSubConnection<String, String> open = connection;
        if (open != null) {
            open.close();
        }
    }
}
