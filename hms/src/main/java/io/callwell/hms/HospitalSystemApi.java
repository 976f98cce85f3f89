package io.callwell.hms;

import io.callwell.appointment.hospital.HospitalSettling;
import io.callwell.hms.Inbox.DeadLetter;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the connection of the current hospital is, and what it could not take in. */
@RestController
class HospitalSystemApi {

    private static final int MOST = 200;

    private final Connections connections;
    private final HospitalSettling settling;
    private final Inbox inbox;

    HospitalSystemApi(Connections connections, HospitalSettling settling, Inbox inbox) {
        this.connections = connections;
        this.settling = settling;
        this.inbox = inbox;
    }

    /**
     * @param adapter   {@code builtin} for a hospital that works on our schedule alone
     * @param lastNews  how many visits of the last round ended how
     * @param waiting   writes that wait to be delivered, may have to be undone, and were refused
     */
    record State(String adapter, boolean available, Optional<String> lastFailure, Optional<Instant> lastRound, Map<String, Integer> lastNews,
            HospitalSettling.Waiting waiting) {}

    /** A dead letter without its body. */
    record Letter(UUID id, String source, String reason, Instant arrivedAt, Optional<Instant> replayedAt) {}

    @GetMapping("/api/hospital-system")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public State state() {
        return connections.connected(Tenancy.current())
                .map(one -> new State(one.system.adapter(), one.system.isAvailable(), one.system.lastFailure(), one.lastRound, one.lastNews, settling.waiting()))
                .orElseGet(() -> new State("builtin", true, Optional.empty(), Optional.empty(), Map.of(), new HospitalSettling.Waiting(0, 0, 0)));
    }

    @GetMapping("/api/hospital-system/dead-letters")
    @PreAuthorize("hasRole('ADMIN')")
    public List<Letter> deadLetters(@RequestParam(name = "limit", defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidException("limit is " + limit, "limit", "give 1 to " + MOST);
        }
        return inbox.deadLetters(Tenancy.current(), limit).stream()
                .map(each -> new Letter(each.id(), each.source(), each.reason(), each.arrivedAt(), each.replayedAt())).toList();
    }

    /** With its body, which holds somebody's name. */
    @GetMapping("/api/hospital-system/dead-letters/{id}")
    @PreAuthorize("hasRole('ADMIN')")
    public DeadLetter deadLetter(@PathVariable("id") UUID id) {
        return inbox.deadLetter(Tenancy.current(), id).orElseThrow(() -> new NotFoundException("dead letter " + id));
    }

    /** Takes it in once more, after what was missing has been mended. */
    @PostMapping("/api/hospital-system/dead-letters/{id}/replay")
    @PreAuthorize("hasRole('ADMIN')")
    public Map<String, String> replay(@PathVariable("id") UUID id) {
        DeadLetter letter = deadLetter(id);
        Optional<Connections.Connected> connected = connections.connected(Tenancy.current());
        if (connected.isPresent() && connected.get().system.inner() instanceof Replays adapter && letter.source().equals("hl7v2-in")) {
            String outcome = adapter.replay(letter.body());
            inbox.replayed(Tenancy.current(), id);
            return Map.of("outcome", outcome);
        }
        throw new InvalidException("a letter from " + letter.source() + " cannot be replayed here", "id",
                "only messages that came in by hl7v2 can, while that adapter is configured; files are put into the folder again");
    }
}
