package io.callwell.carrier.admin;

import io.callwell.carrier.log.CarrierLog;
import io.callwell.carrier.network.CallRecord;
import io.callwell.carrier.network.Calls;
import io.callwell.carrier.network.Faults;
import io.callwell.carrier.network.Network;
import io.callwell.carrier.network.Subscribers;
import io.callwell.carrier.patient.Persona;
import io.callwell.carrier.patient.Personas;
import io.callwell.carrier.patient.VirtualPatient;
import io.callwell.carrier.webhook.WebhookFaults;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who answers which number, what goes wrong, and what was seen. */
@RestController
@RequestMapping("/carrier/admin")
final class AdminApi {

    private final Network network;
    private final Calls calls;
    private final Subscribers subscribers;
    private final Personas personas;
    private final Faults faults;
    private final WebhookFaults webhookFaults;
    private final CarrierLog log;
    private final String accountSid;
    private final URI publicUrl;

    AdminApi(Network network, Calls calls, Subscribers subscribers, Personas personas, Faults faults, WebhookFaults webhookFaults,
            CarrierLog log, String accountSid, URI publicUrl) {
        this.accountSid = accountSid;
        this.publicUrl = publicUrl;
        this.network = network;
        this.calls = calls;
        this.subscribers = subscribers;
        this.personas = personas;
        this.faults = faults;
        this.webhookFaults = webhookFaults;
        this.log = log;
    }

    /** Adds or replaces patients by phone; all or none. */
    @PutMapping("/patients")
    Map<String, Object> register(@RequestBody List<PatientBody> bodies) {
        List<VirtualPatient> patients = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            patients.add(bodies.get(i).toPatient(i));
        }
        subscribers.register(patients);
        return Map.of("registered", patients.size(), "known", subscribers.all().size());
    }

    /** How many patients of each persona there are. */
    @GetMapping("/patients")
    Map<String, Long> patients() {
        return subscribers.all().stream()
                .collect(Collectors.groupingBy(VirtualPatient::persona, TreeMap::new, Collectors.counting()));
    }

    @GetMapping("/personas")
    List<Map<String, String>> personas() {
        return personas.all().stream().map(AdminApi::persona).toList();
    }

    private static Map<String, String> persona(Persona persona) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("name", persona.name());
        json.put("title", persona.title());
        json.put("expects", persona.expects().map(disposition -> disposition.code()).orElse("any"));
        return json;
    }

    /** The log as JSON lines. {@code since} is a line's number (lines after it) or an instant; without it everything. */
    @GetMapping(path = "/log", produces = "application/x-ndjson")
    ResponseEntity<String> log(@RequestParam(defaultValue = "0") String since) {
        List<String> lines = since.matches("\\d{1,18}") ? log.after(Long.parseLong(since)) : log.since(instant(since));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/x-ndjson"))
                .body(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("since must be a line's number or an instant such as 2026-11-22T10:00:00Z");
        }
    }

    /**
     * A registered patient calls the application. Answers with the call's sid.
     *
     * @param call {@code from} and {@code to} are required; {@code url} and {@code statusUrl} are what is entered with a number at Twilio, by
     *             default this installation's own
     */
    @PostMapping("/inbound-calls")
    ResponseEntity<Map<String, String>> callIn(@RequestBody InboundBody call) {
        CallRecord placed = network.callIn(call.toOrder(accountSid, publicUrl));
        return ResponseEntity.accepted().body(Map.of("sid", placed.sid()));
    }

    /** All calls, newest first. */
    @GetMapping("/calls")
    List<CallRecord> calls() {
        return calls.all();
    }

    /** Replaces all planned faults. */
    @PutMapping("/faults")
    Map<String, Object> plan(@RequestBody FaultsBody body) {
        WebhookFaults.Plan reports = body.reports();
        faults.plan(body.creates(), body.streams());
        webhookFaults.follow(reports);
        return Map.of("planned", true);
    }

    /** Breaks the connection of a live call's stream at once. */
    @PostMapping("/calls/{sid}/drop-stream")
    ResponseEntity<Object> dropStream(@PathVariable String sid) {
        if (network.dropStream(sid)) {
            return ResponseEntity.noContent().build();
        }
        return problem(HttpStatus.NOT_FOUND, "there is no live, answered call " + sid);
    }

    @ExceptionHandler({BadPatient.class, IllegalArgumentException.class})
    ResponseEntity<Object> refused(RuntimeException wrong) {
        return problem(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
