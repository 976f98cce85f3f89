package io.callwell.conversation;

import io.callwell.conversation.pipeline.TalkGate;
import io.callwell.orchestrator.MediaNode;
import io.callwell.orchestrator.MediaNodes;
import io.callwell.telephony.media.MediaServer;
import io.callwell.telephony.media.MediaSettings;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Once it is warm, tells the orchestrator every second that this process lives and where its sockets are; ends its talks when it goes down. */
final class MediaProcess implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MediaProcess.class);

    private final MediaNodes nodes;
    private final MediaServer server;
    private final MediaSettings media;
    private final TalkGate gate;
    private final ConversationSettings settings;
    private final WarmUp warmUp;
    private final String id;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("media-heartbeat").factory());
    private volatile boolean running;
    private boolean told;

    MediaProcess(MediaNodes nodes, MediaServer server, MediaSettings media, TalkGate gate, ConversationSettings settings, WarmUp warmUp,
            String id) {
        this.nodes = nodes;
        this.server = server;
        this.media = media;
        this.gate = gate;
        this.settings = settings;
        this.warmUp = warmUp;
        this.id = id;
    }

    @Override
    public void start() {
        running = true;
        timer.scheduleAtFixedRate(this::beat, 0, 1, TimeUnit.SECONDS);
    }

    private void beat() {
        if (!warmUp.isReady()) {
            return;
        }
        try {
            nodes.heartbeat(new MediaNode(id, url("/media", settings.streamUrl()), url("/listen", settings.listenUrl()), gate.activeTalks()));
            told = false;
        } catch (RuntimeException away) {
            if (!told) {
                LOG.warn("the orchestrator does not take this media process's heartbeat; no calls come until it does ({})",
                        away.getClass().getSimpleName());
                told = true;
            }
        }
    }

    private String url(String path, java.util.Optional<URI> configured) {
        return configured.map(URI::toString).orElseGet(() -> "ws://" + media.host() + ":" + server.port() + path);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
        gate.shutDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
