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
import java.util.stream.Stream;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** The local carrier as the demonstration uses it: it tells who answers which number and reads what the carrier saw. */
final class DemoCarrier {

    private static final List<String> NOT_PLAYED = List.of("staff", "unallocated");
    /** Personas who call the hospital, which a campaign cannot ask of them, begin so. */
    private static final String CALLERS = "calls-";

    private final RestClient http;

    DemoCarrier(URI carrier) {
        this.http = RestClient.create(carrier.toString() + "/admin");
    }

    /** A call that the carrier saw. */
    record SeenCall(String sid, String to, Optional<String> parentSid, Instant created, Optional<Instant> started) {}

    /** Those who are called. */
    List<PersonaCard> cast() {
        return personas().filter(persona -> !NOT_PLAYED.contains(persona.name()) && !persona.name().startsWith(CALLERS)).toList();
    }

    /** Those who call the hospital. */
    List<PersonaCard> callers() {
        return personas().filter(persona -> persona.name().startsWith(CALLERS)).toList();
    }

    /** A registered patient calls a number of the hospital. @return the carrier's name of the call */
    String callIn(String from, String to) {
        Map<String, String> placed = http.post().uri("/inbound-calls").contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("from", from, "to", to)).retrieve().body(new ParameterizedTypeReference<>() {});
        return java.util.Objects.requireNonNull(java.util.Objects.requireNonNull(placed).get("sid"));
    }

    private Stream<PersonaCard> personas() {
        List<Map<String, String>> personas = http.get().uri("/personas").retrieve().body(new ParameterizedTypeReference<>() {});
        return java.util.Objects.requireNonNull(personas).stream()
                .map(persona -> new PersonaCard(persona.get("name"), persona.get("title"), disposition(persona.get("expects"))));
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
