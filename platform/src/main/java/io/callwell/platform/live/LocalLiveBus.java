package io.callwell.platform.live;

import io.callwell.events.HospitalId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fan-out within one process. */
final class LocalLiveBus implements LiveBus {

    private static final Logger LOG = LoggerFactory.getLogger(LocalLiveBus.class);

    private final Map<HospitalId, List<Consumer<LiveMessage>>> listeners = new ConcurrentHashMap<>();

    @Override
    public void publish(HospitalId hospital, LiveMessage message) {
        for (Consumer<LiveMessage> listener : listeners.getOrDefault(hospital, List.of())) {
            try {
                listener.accept(message);
            } catch (RuntimeException failure) {
                LOG.warn("a live listener failed on a message of kind {}", message.kind(), failure);
            }
        }
    }

    @Override
    public Subscription subscribe(HospitalId hospital, Consumer<LiveMessage> listener) {
        List<Consumer<LiveMessage>> own = listeners.computeIfAbsent(hospital, id -> new CopyOnWriteArrayList<>());
        own.add(listener);
        return () -> own.remove(listener);
    }
}
