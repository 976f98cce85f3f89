package io.callwell.orchestrator.talk;

import io.callwell.orchestrator.MediaNode;
import io.callwell.orchestrator.MediaNodes;
import io.callwell.orchestrator.store.Fleet;
import io.callwell.orchestrator.store.Talks.Lease;
import io.callwell.platform.problem.InvalidException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.web.bind.annotation.RestController;

/** The media processes that live, and the choice among them. */
@RestController
public final class MediaFleet implements MediaNodes {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Fleet fleet;
    private final Duration silence;
    private final Duration patience;

    /**
     * @param silence  how long a process may be silent and still counts as living
     * @param patience how long a call on the line waits for one
     */
    public MediaFleet(Fleet fleet, Duration silence, Duration patience) {
        this.fleet = fleet;
        this.silence = silence;
        this.patience = patience;
    }

    @Override
    public void heartbeat(MediaNode node) {
        if (node.id().isBlank() || node.id().length() > 200) {
            throw new InvalidException("the id of the media process is empty or too long", "id", "give 1 to 200 characters");
        }
        socket(node.streamUrl(), "streamUrl");
        socket(node.listenUrl(), "listenUrl");
        fleet.heartbeat(node);
    }

    private static void socket(String url, String where) {
        URI parsed;
        try {
            parsed = URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidException("the address cannot be read", where, "give wss://host/path or ws://host:port/path");
        }
        boolean webSocket = "ws".equals(parsed.getScheme()) || "wss".equals(parsed.getScheme());
        if (!webSocket || parsed.getHost() == null || parsed.getRawQuery() != null) {
            throw new InvalidException("the address is no WebSocket address without a query", where, "give wss://host/path or ws://host:port/path");
        }
    }

    /** Whether any process could talk now. */
    public boolean anybodyReady() {
        return fleet.freest(silence, Optional.empty(), Optional.empty()).isPresent();
    }

    /**
     * A process for the next stream, waiting a little when none lives. Holds no transaction while it waits.
     *
     * @param before the lease of a stream that broke: the process that was to carry it is avoided
     */
    public Optional<MediaNode> choose(Optional<Lease> before) {
        Optional<String> broken = before.filter(lease -> lease.brokenAt().isPresent()).map(Lease::offered);
        Optional<Instant> brokenAt = before.flatMap(Lease::brokenAt);
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<MediaNode> node = fleet.freest(silence, broken, brokenAt);
            if (node.isPresent() || System.nanoTime() > deadline) {
                return node;
            }
            try {
                // another process writes the heartbeat, and nobody tells this one of it: the table is looked at again
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
