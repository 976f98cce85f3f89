package io.callwell.orchestrator.webhook;

import io.callwell.events.CallId;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.webhook.CarrierDesk.Instruction;
import io.callwell.platform.problem.ForbiddenException;
import io.callwell.platform.problem.InvalidException;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.exotel.ExotelAccount;
import io.callwell.telephony.exotel.ExotelStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exotel's requests about calls. It signs nothing: what a flow asks carries the ticket that we gave the call, the address of a report carries
 * a key of the call, and the call must be on the line that the request names. Applets ask by GET with a query, newer ones by POST with JSON; both are taken.
 *
 * @see <a href="https://support.exotel.com/support/solutions/articles/48283">Exotel: the Passthru applet</a>
 */
@RestController
@RequestMapping("/webhooks/exotel")
public final class ExotelVoice {

    private static final Logger LOG = LoggerFactory.getLogger(ExotelVoice.class);
    private static final int LONGEST_BODY = 64 * 1024;

    private final ExotelAccount account;
    private final CarrierDesk desk;
    private final JsonMapper json;
    private final Clock clock;
    private final InstantSource machineClock = InstantSource.system();

    public ExotelVoice(ExotelAccount account, CarrierDesk desk, JsonMapper json, Clock clock) {
        this.account = account;
        this.desk = desk;
        this.json = json;
        this.clock = clock;
    }

    /** The Voicebot applet asks for its stream: somebody has answered. 404 leaves it without one, and the flow goes on. */
    @RequestMapping(path = "/stream", method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Map<String, String>> stream(HttpServletRequest request) throws IOException {
        Map<String, String> fields = fields(request);
        Instruction instruction = desk.answered(call(fields), line(fields), "unknown", Optional.empty());
        return instruction instanceof Instruction.Connect connect
                ? ResponseEntity.ok(Map.of("url", address(connect)))
                : ResponseEntity.notFound().build();
    }

    private static String address(Instruction.Connect connect) {
        String socket = connect.node().streamUrl().replaceFirst("/media/?$", "/exotel");
        return socket + "?call=" + connect.call() + "&token=" + URLEncoder.encode(connect.token(), StandardCharsets.UTF_8);
    }

    /** First Passthru after the Voicebot: 200 leads back to it, because the talk broke; 302 leads on. */
    @RequestMapping(path = "/again", method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> again(HttpServletRequest request) throws IOException {
        return branch(next(request) instanceof Instruction.Connect);
    }

    /** Second Passthru: 200 leads to the applet that connects staff, 302 to the end. */
    @RequestMapping(path = "/hand-over", method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> handOver(HttpServletRequest request) throws IOException {
        return branch(next(request) instanceof Instruction.HandOver);
    }

    private Instruction next(HttpServletRequest request) throws IOException {
        Map<String, String> fields = fields(request);
        return desk.next(call(fields), line(fields), Optional.empty());
    }

    private static ResponseEntity<Void> branch(boolean yes) {
        return ResponseEntity.status(yes ? HttpStatus.OK : HttpStatus.FOUND).build();
    }

    /** A report of progress. One that cannot be read is noted and taken: the call is asked about anyway. */
    @PostMapping("/status/{call}")
    ResponseEntity<Void> status(@PathVariable("call") String call, @RequestParam("key") String key, HttpServletRequest request) throws IOException {
        if (!account.isKey(key, call)) {
            throw new ForbiddenException("The key in this address is not ours.");
        }
        CallId id = id(call);
        try {
            Map<String, String> fields = fields(request);
            CallProgress progress = ExotelStatus.call(fields, clock.instant());
            desk.progress(id, new CallSignal.Progress(progress.providerCallId(), progress.status(), talkTime(fields)), progress.sequence());
        } catch (IllegalArgumentException unreadable) {
            LOG.warn("call {}: a report of progress cannot be read: {}", id, unreadable.getMessage());
        }
        return ResponseEntity.ok().build();
    }

    private Map<String, String> fields(HttpServletRequest request) throws IOException {
        Map<String, String> fields = new HashMap<>();
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (type.startsWith("application/json")) {
            byte[] body = request.getInputStream().readNBytes(LONGEST_BODY);
            try {
                json.readTree(body).properties().forEach(field -> fields.put(field.getKey(), field.getValue().asString("")));
            } catch (JacksonException noJson) {
                throw new InvalidException("the body is no JSON", "body", "send JSON or form fields");
            }
        }
        request.getParameterMap().forEach((name, values) -> fields.putIfAbsent(name, values[0]));
        return fields;
    }

    private CallId call(Map<String, String> fields) {
        return account.callOf(fields.getOrDefault("CustomField", ""), machineClock.instant())
                .orElseThrow(() -> new ForbiddenException("The ticket in CustomField is not ours, or too old."));
    }

    private static CallId id(String text) {
        try {
            return new CallId(UUID.fromString(text));
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidException("the call is no UUID", "path", "use the address that was given with the dial order");
        }
    }

    private static String line(Map<String, String> fields) {
        return Optional.ofNullable(fields.get("CallSid")).filter(sid -> !sid.isBlank())
                .orElseThrow(() -> new InvalidException("CallSid is missing", "CallSid", "send Exotel's standard fields"));
    }

    private static Optional<Duration> talkTime(Map<String, String> fields) {
        return Optional.ofNullable(fields.get("ConversationDuration")).filter(text -> text.matches("\\d{1,6}")).map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
