package io.callwell.orchestrator.view;

import io.callwell.events.CallId;
import io.callwell.orchestrator.transfer.HandOver;
import io.callwell.orchestrator.transfer.Supervision;
import io.callwell.platform.problem.InvalidException;
import io.callwell.telephony.Switchboard.Presence;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People who asked for a human, for screens: who waits, who talks with staff, who is to be called back. */
@RestController
@RequestMapping("/api/hand-overs")
public class HandOverController {

    private final Supervision supervision;
    private final CallViews views;

    public HandOverController(Supervision supervision, CallViews views) {
        this.supervision = supervision;
        this.views = views;
    }

    /**
     * One hand-over with its call and the last words of the talk.
     *
     * @param state        {@code ringing}, {@code connected} or {@code missed}
     * @param inConference whether it can be taken over and joined
     * @param presence     of the supervisor who joined: {@code listens}, {@code whispers} or {@code speaks}
     */
    record HandOverView(
            LiveCall call,
            String state,
            Instant askedAt,
            Instant dueAt,
            boolean inConference,
            Optional<String> presence,
            Optional<Instant> reachedAt,
            Optional<Instant> callBackBy,
            boolean promised) {}

    /** @param phone of the supervisor, with country code */
    record PhoneBody(Optional<String> phone) {

        String given() {
            return phone.filter(text -> !text.isBlank()).orElseThrow(
                    () -> new InvalidException("the telephone is missing", "phone", "give the number of a telephone that you can answer now"));
        }
    }

    record PresenceBody(Optional<String> presence) {}

    /** Those that somebody has to look at, oldest first. */
    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public List<HandOverView> open() {
        return supervision.open().stream().map(this::view).toList();
    }

    private HandOverView view(HandOver handOver) {
        return new HandOverView(
                views.liveOf(handOver.call()), handOver.state().name().toLowerCase(Locale.ROOT), handOver.askedAt(), handOver.dueAt(),
                handOver.inConference(), handOver.presence().map(presence -> presence.name().toLowerCase(Locale.ROOT)), handOver.reachedAt(),
                handOver.callBackBy(), handOver.promisedAt().isPresent());
    }

    /** The supervisor's telephone rings instead of that of staff. */
    @PostMapping("/{call}/take-over")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('SUPERVISOR')")
    public void takeOver(@PathVariable("call") UUID call, @RequestBody PhoneBody body) {
        String by = Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication()).map(Authentication::getName).orElse("");
        supervision.takeOver(new CallId(call), body.given(), by);
    }

    /** The supervisor's telephone rings, to listen to the person and staff. */
    @PostMapping("/{call}/join")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('SUPERVISOR')")
    public void join(@PathVariable("call") UUID call, @RequestBody PhoneBody body) {
        supervision.join(new CallId(call), body.given());
    }

    /** The supervisor who joined listens, whispers to staff, or speaks to both. */
    @PostMapping("/{call}/presence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('SUPERVISOR')")
    public void presence(@PathVariable("call") UUID call, @RequestBody PresenceBody body) {
        Presence wanted = Arrays.stream(Presence.values())
                .filter(one -> body.presence().filter(one.name().toLowerCase(Locale.ROOT)::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new InvalidException("there is no such presence", "presence", "use one of listens, whispers, speaks"));
        supervision.presence(new CallId(call), wanted);
    }

    /** The person was called back. */
    @PostMapping("/{call}/called-back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAnyRole('ADMIN','SUPERVISOR')")
    public void calledBack(@PathVariable("call") UUID call) {
        supervision.calledBack(new CallId(call));
    }
}
