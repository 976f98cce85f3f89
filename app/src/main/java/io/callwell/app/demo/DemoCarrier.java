package io.callwell.app.demo;

import io.callwell.app.demo.DemoPlan.PersonaCard;
import io.callwell.app.demo.DemoPlan.Seat;
import io.callwell.events.Disposition;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** The local carrier as the demonstration uses it: it tells who answers which number and reads what the carrier saw. */
final class DemoCarrier {

    private static final List<String> NOT_PLAYED = List.of("staff", "unallocated");
    /** Personas who call the hospital, which a campaign cannot ask of them. */
    private static final String CALLERS = "calls-to-";

    private final RestClient http;

    DemoCarrier(URI carrier) {
        this.http = RestClient.create(carrier.toString() + "/admin");
    }

    /** A call that the carrier saw. */
    record SeenCall(String sid, String to, Optional<String> parentSid, Instant created, Optional<Instant> started) {}

    List<PersonaCard> cast() {
        List<Map<String, String>> personas = http.get().uri("/personas").retrieve().body(new ParameterizedTypeReference<>() {});
        return java.util.Objects.requireNonNull(personas).stream()
                .filter(persona -> !NOT_PLAYED.contains(persona.get("name")) && !persona.get("name").startsWith(CALLERS))
                .map(persona -> new PersonaCard(persona.get("name"), persona.get("title"), disposition(persona.get("expects"))))
                .toList();
    }

    void play(List<Seat> seats) {
        http.put()
                .uri("/patients")
                .contentType(MediaType.APPLICATION_JSON)
                .body(seats.stream().map(DemoCarrier::body).toList())
                .retrieve()
                .toBodilessEntity();
    }

    List<SeenCall> calls() {
        List<SeenCall> calls = http.get().uri("/calls").retrieve().body(new ParameterizedTypeReference<>() {});
        return java.util.Objects.requireNonNull(calls);
    }

    private static Map<String, Object> body(Seat seat) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("phone", seat.patient().phone());
        body.put("persona", seat.persona().name());
        body.put("givenName", seat.patient().givenName());
        body.put("familyName", seat.patient().familyName());
        body.put("birthDate", seat.patient().birthDate().toString());
        body.put("language", seat.patient().language());
        body.put("seed", seat.seed());
        body.put("wish", Map.of("day", seat.wish().day(), "time", seat.wish().time()));
        return body;
    }

    private static Optional<Disposition> disposition(String word) {
        return word == null || word.equals("any")
                ? Optional.empty()
                : Optional.of(Disposition.valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
