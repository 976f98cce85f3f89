package io.callwell.orchestrator.view;

import io.callwell.platform.live.LiveBus;
import io.callwell.platform.live.LiveMessage;
import io.callwell.platform.tenant.Tenancy;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** What happens now, as server-sent events: {@code call}, {@code words}, {@code turn}, and {@code beat} every five seconds. */
@RestController
public class LiveController {

    private static final int LONGEST_QUEUE = 500;
    private static final long BEAT_SECONDS = 5;
    private static final LiveMessage BEAT = new LiveMessage("beat", "{}");
    private static final LiveMessage END = new LiveMessage("end", "{}");

    private final LiveBus bus;
    private final CallViews views;
    private final JsonMapper json;
    private final Set<BlockingQueue<LiveMessage>> open = ConcurrentHashMap.newKeySet();

    public LiveController(LiveBus bus, CallViews views, JsonMapper json) {
        this.bus = bus;
        this.views = views;
        this.json = json;
    }

    /**
     * Begins with the calls that live now. A reader that is too slow misses messages and never holds anybody up. Ends with the token
     * that opened it: whoever may still listen comes back with a new one.
     */
    @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public SseEmitter live(@AuthenticationPrincipal Jwt token) {
        SseEmitter emitter = new SseEmitter(0L);
        BlockingQueue<LiveMessage> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
        AtomicBoolean over = new AtomicBoolean();
        emitter.onCompletion(() -> over.set(true));
        emitter.onError(failure -> over.set(true));
        open.add(queue);
        LiveBus.Subscription subscription = bus.subscribe(Tenancy.current(), queue::offer);
        views.live().forEach(call -> queue.offer(new LiveMessage("call", json.writeValueAsString(call))));
        Instant end = Objects.requireNonNull(token.getExpiresAt(), "a token without an end is refused at the door");
        Thread.ofVirtual().name("live-feed").start(() -> {
            try {
                send(emitter, queue, subscription, over, end);
            } finally {
                open.remove(queue);
            }
        });
        return emitter;
    }

    /** A stream that is open would keep the web server from stopping. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        open.forEach(queue -> {
            queue.clear();
            queue.offer(END);
        });
    }

    private static void send(
            SseEmitter emitter, BlockingQueue<LiveMessage> queue, LiveBus.Subscription subscription, AtomicBoolean over, Instant end) {
        try (subscription) {
            long nextBeat = System.nanoTime();
            while (!over.get() && Instant.now().isBefore(end)) {
                LiveMessage message = queue.poll(Math.max(0, nextBeat - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (message == END) {
                    break;
                }
                if (message == null) {
                    message = BEAT;
                    nextBeat = System.nanoTime() + TimeUnit.SECONDS.toNanos(BEAT_SECONDS);
                }
                emitter.send(SseEmitter.event().name(message.kind()).data(message.json(), MediaType.TEXT_PLAIN));
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            over.set(true);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }
}
