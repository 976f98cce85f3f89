package io.callwell.orchestrator.view;

import io.callwell.events.CallId;
import io.callwell.events.CallPhase;
import io.callwell.events.Disposition;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.store.Fleet;
import io.callwell.orchestrator.store.Talks;
import io.callwell.orchestrator.supervise.CallKeeper;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import io.callwell.telephony.media.ListenTickets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calls for screens. */
@RestController
@RequestMapping("/api/calls")
public class CallController {

    private static final int LONGEST_PAGE = 200;

    private final CallViews views;
    private final TenantTransactions transactions;
    private final CallKeeper keeper;
    private final Calls calls;
    private final Talks talks;
    private final Fleet fleet;
    private final ListenTickets tickets;

    public CallController(
            CallViews views, TenantTransactions transactions, CallKeeper keeper, Calls calls, Talks talks, Fleet fleet, ListenTickets tickets) {
        this.views = views;
        this.transactions = transactions;
        this.keeper = keeper;
        this.calls = calls;
        this.talks = talks;
        this.fleet = fleet;
        this.tickets = tickets;
    }

    /** Calls, newest first. */
    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public CallPage list(
            @RequestParam("phase") Optional<String> phase,
            @RequestParam("disposition") Optional<String> disposition,
            @RequestParam("campaign") Optional<UUID> campaign,
            @RequestParam("q") Optional<String> q,
            @RequestParam(name = "limit", defaultValue = "50") int limit,
            @RequestParam("before") Optional<Instant> before) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new InvalidException("limit is " + limit, "limit", "give a number from 1 to " + LONGEST_PAGE);
        }
        known(phase, Arrays.stream(CallPhase.values()).map(Enum::name).toList(), "phase");
        known(disposition, Arrays.stream(Disposition.values()).map(Enum::name).toList(), "disposition");
        return views.page(new CallViews.Filter(
                given(phase), given(disposition).map(word -> word.toLowerCase(Locale.ROOT)), campaign, given(q), before, limit));
    }

    private static Optional<String> given(Optional<String> text) {
        return text.filter(value -> !value.isBlank());
    }

    private static void known(Optional<String> word, List<String> words, String where) {
        if (given(word).filter(one -> !words.contains(one.toUpperCase(Locale.ROOT))).isPresent()) {
            throw new InvalidException("there is no such " + where, where,
                    "use one of " + words.stream().map(one -> one.toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")));
        }
    }

    /** Calls that are being dialled, ring or talk. */
    @GetMapping("/live")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<LiveCall> live() {
        return views.live();
    }

    /** One call with its whole story. */
    @GetMapping("/{id}")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public CallDetail detail(@PathVariable("id") UUID id) {
        return views.detail(new CallId(id));
    }

    /** Ends a call. One that cannot be ended now answers 409 with the reason. */
    @PostMapping("/{id}/hang-up")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public void hangUp(@PathVariable("id") UUID id) {
        transactions.run(() -> keeper.apply(new CallId(id), new CallSignal.StopRequested()).refusal().ifPresent(why -> {
            throw new RefusedException("call-not-stoppable", "Call " + id + " was not ended: " + why + ".");
        }));
    }

    /** An address to listen in, good for one connection in the next 30 seconds. */
    @PostMapping("/{id}/listen")
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public Map<String, String> listen(@PathVariable("id") UUID id) {
        CallId call = new CallId(id);
        Optional<Talks.Lease> lease = transactions.call(() -> {
            var record = calls.find(call).orElseThrow(() -> new NotFoundException("call " + call));
            return record.state() instanceof CallState.Active ? talks.lease(call) : Optional.empty();
        });
        String address = lease.filter(held -> held.epoch() > 0).flatMap(held -> fleet.node(held.owner()))
                .orElseThrow(() -> new RefusedException("call-not-talking", "Nobody talks on call " + id + " now."))
                .listenUrl();
        return Map.of("url", address + "?ticket=" + tickets.issue(call));
    }
}
