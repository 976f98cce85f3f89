package io.callwell.orchestrator.webhook;

import io.callwell.events.CallId;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.transfer.HandOverDesk;
import io.callwell.orchestrator.webhook.CarrierDesk.Instruction;
import io.callwell.platform.ids.Ids;
import io.callwell.platform.problem.ForbiddenException;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.twilio.TwiMl;
import io.callwell.telephony.twilio.TwilioForm;
import io.callwell.telephony.twilio.TwilioStatus;
import io.callwell.telephony.twilio.TwilioWebhooks;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Twilio's requests about calls.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml">TwiML</a>
 */
@RestController
@RequestMapping("/webhooks/twilio")
public final class TwilioVoice {

    private static final Logger LOG = LoggerFactory.getLogger(TwilioVoice.class);
    private static final MediaType XML = new MediaType("application", "xml", StandardCharsets.UTF_8);
    private static final int LONGEST_BODY = 64 * 1024 + 1;

    private final TwilioWebhooks webhooks;
    private final CarrierDesk desk;
    private final HandOverDesk handOvers;
    private final Hospitals hospitals;
    private final String publicUrl;
    private final String provider;
    private final Ids ids;
    private final Clock clock;

    public TwilioVoice(
            TwilioWebhooks webhooks, CarrierDesk desk, HandOverDesk handOvers, Hospitals hospitals, URI publicUrl, String provider, Ids ids,
            Clock clock) {
        this.provider = provider;
        this.ids = ids;
        this.webhooks = webhooks;
        this.desk = desk;
        this.handOvers = handOvers;
        this.hospitals = hospitals;
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
        this.clock = clock;
    }

    /** The call was answered. */
    @PostMapping("/voice/{call}")
    ResponseEntity<String> answered(@PathVariable("call") String call, HttpServletRequest request) throws IOException {
        TwilioForm form = genuine(request);
        return twiml(desk.answered(callId(call), line(form), answeredBy(form), copyOf(request)));
    }

    /**
     * A patient calls one of the hospitals: the address that is entered with the number at Twilio ("A call comes in"). The hospital is the one
     * whose number was called; a number of none of them is rejected.
     */
    @PostMapping("/inbound")
    ResponseEntity<String> inbound(HttpServletRequest request) throws IOException {
        TwilioForm form = genuine(request);
        Optional<Hospital> called = called(form);
        if (called.isEmpty()) {
            LOG.warn("somebody calls a number that does not belong to one hospital");
            return twiml(new Instruction.HangUp());
        }
        return twiml(desk.incoming(called.get(), line(form), form.value("From"), provider, new CallId(ids.next()), clock.instant()));
    }

    /** A report of progress about such a call: the address that is entered with the number ("Call status changes"). */
    @PostMapping("/inbound/status")
    ResponseEntity<Void> inboundStatus(HttpServletRequest request) throws IOException {
        TwilioForm form = genuine(request);
        try {
            CallProgress progress = TwilioStatus.call(form, clock.instant());
            called(form).ifPresent(hospital -> desk.incomingProgress(
                    hospital, new CallSignal.Progress(progress.providerCallId(), progress.status(), talkTime(form)), progress.sequence()));
        } catch (IllegalArgumentException unknown) {
            LOG.warn("a report of progress about an incoming call cannot be read: {}", unknown.getMessage());
        }
        return ResponseEntity.noContent().build();
    }

    /** Empty also for a number that two hospitals have: a patient is never told of the wrong one. */
    private Optional<Hospital> called(TwilioForm form) {
        List<Hospital> those = form.value("To")
                .map(number -> hospitals.all().stream().filter(hospital -> hospital.phone().equals(number)).toList())
                .orElse(List.of());
        return those.size() == 1 ? Optional.of(those.getFirst()) : Optional.empty();
    }

    /** The stream has ended. */
    @PostMapping("/voice/{call}/next")
    ResponseEntity<String> next(@PathVariable("call") String call, HttpServletRequest request) throws IOException {
        TwilioForm form = genuine(request);
        return twiml(desk.next(callId(call), line(form), copyOf(request)));
    }

    /**
     * The talk with a human is over, or nobody was reached. Twilio asks this also when it is steered away from the dial, and says then how
     * the call stands; the answer is not used in that case.
     */
    @PostMapping("/voice/{call}/after-hand-over")
    ResponseEntity<String> afterHandOver(@PathVariable("call") String call, HttpServletRequest request) throws IOException {
        TwilioForm form = genuine(request);
        return xml(handOver(callId(call), handOvers.ended(callId(call), dialled(form))));
    }

    private static Optional<ProviderStatus> dialled(TwilioForm form) {
        return form.value("DialCallStatus").flatMap(word -> switch (word) {
            case "completed" -> Optional.of(ProviderStatus.COMPLETED);
            case "answered" -> Optional.<ProviderStatus>empty();
            default -> Optional.of(ProviderStatus.NO_ANSWER);
        });
    }

    /** A report of progress about the call to staff, or to a supervisor who joins. */
    @PostMapping("/staff/{call}")
    ResponseEntity<Void> staff(@PathVariable("call") String call, HttpServletRequest request) throws IOException {
        TwilioForm form = genuine(request);
        CallId id = callId(call);
        try {
            CallProgress progress = TwilioStatus.call(form, clock.instant());
            handOvers.progress(id, progress.providerCallId(), progress.status());
        } catch (IllegalArgumentException unknown) {
            LOG.warn("call {}: a report of progress about staff cannot be read: {}", id, unknown.getMessage());
        }
        return ResponseEntity.noContent().build();
    }

    /** A report of progress. One with a status that nobody knows is noted and taken: Twilio adds words without notice. */
    @PostMapping("/status/{call}")
    ResponseEntity<Void> status(@PathVariable("call") String call, HttpServletRequest request) throws IOException {
        TwilioForm form = genuine(request);
        CallId id = callId(call);
        CallProgress progress;
        try {
            progress = TwilioStatus.call(form, clock.instant());
        } catch (IllegalArgumentException unknown) {
            LOG.warn("call {}: a report of progress cannot be read: {}", id, unknown.getMessage());
            return ResponseEntity.noContent().build();
        }
        desk.progress(id, new CallSignal.Progress(progress.providerCallId(), progress.status(), talkTime(form)), progress.sequence());
        return ResponseEntity.noContent().build();
    }

    private TwilioForm genuine(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY);
        String query = request.getQueryString();
        String pathAndQuery = request.getRequestURI() + (query == null ? "" : "?" + query);
        return webhooks.accept(pathAndQuery, body, Optional.ofNullable(request.getHeader("X-Twilio-Signature")))
                .orElseThrow(() -> new ForbiddenException("The signature does not match this address and these fields."));
    }

    private static CallId callId(String text) {
        try {
            return new CallId(UUID.fromString(text));
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidException("the call in the address is no UUID", "path", "use the address that was given with the dial order");
        }
    }

    private static String line(TwilioForm form) {
        return form.value("CallSid").orElseThrow(() -> new InvalidException("CallSid is missing", "CallSid", "send Twilio's standard voice fields"));
    }

    private static String answeredBy(TwilioForm form) {
        return TwilioStatus.answeredBy(form)
                .map(who -> switch (who) {
                    case HUMAN -> "human";
                    case MACHINE_GREETING, MACHINE_READY, FAX -> "machine";
                    case UNKNOWN -> "unknown";
                })
                .orElse("unknown");
    }

    private static Optional<String> copyOf(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("I-Twilio-Idempotency-Token"));
    }

    private static Optional<Duration> talkTime(TwilioForm form) {
        return form.value("CallDuration").filter(text -> text.matches("\\d{1,6}")).map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private ResponseEntity<String> twiml(Instruction instruction) {
        String xml = switch (instruction) {
            case Instruction.Connect connect -> TwiMl.connect(
                    URI.create(connect.node().streamUrl()),
                    Map.of("call", connect.call().toString(), "token", connect.token()),
                    URI.create(voice(connect.call()) + "/next"));
            case Instruction.HandOver person -> handOver(person.call(), handOvers.begin(person.call(), person.hospital()));
            case Instruction.Apologise apologise -> TwiMl.sayAndHangUp(Apology.in(apologise.language()), Locale.forLanguageTag(apologise.language()));
            case Instruction.HangUp _ -> TwiMl.hangUp();
        };
        return xml(xml);
    }

    private String handOver(CallId call, HandOverDesk.Way way) {
        URI after = URI.create(voice(call) + "/after-hand-over");
        return switch (way) {
            case HandOverDesk.Way.Room room -> TwiMl.conference(room.name(), after);
            case HandOverDesk.Way.Dial dial -> TwiMl.dial(dial.staff(), dial.from(), dial.ring(), after);
            case HandOverDesk.Way.Promise promise -> TwiMl.sayAndHangUp(
                    CallBackPromise.in(promise.language(), promise.within()), Locale.forLanguageTag(promise.language()));
            case HandOverDesk.Way.End _ -> TwiMl.hangUp();
        };
    }

    private static ResponseEntity<String> xml(String document) {
        return ResponseEntity.ok().contentType(XML).body(document);
    }

    private String voice(CallId call) {
        return publicUrl + "/webhooks/twilio/voice/" + call;
    }
}
