package io.callwell.hms.probe;

import io.callwell.hms.probe.ProbeWire.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A schedule of its own on a server, made, read and taken away by plain HTTP. */
final class DrillGround {

    private static final Instant FIRST = Instant.parse("2199-03-04T00:00:00Z");
    private static final int LENGTH_SECONDS = 900;
    private static final String SYSTEM = "urn:callwell:drill";
    private static final int PAGES = 500;
    private static final Set<String> LIVE = Set.of("booked", "pending", "arrived", "checked-in", "fulfilled");

    private final ProbeWire wire;
    private final String mark = UUID.randomUUID().toString();
    private final List<String> made = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<String> patients = new ArrayList<>();
    private String practitioner = "";

    /** A slot. */
    record Place(String id, Instant startsAt, Instant endsAt) {}

    DrillGround(ProbeWire wire) {
        this.wire = wire;
    }

    void make(int slots, int people) {
        practitioner = create(person("Practitioner"));
        for (int number = 0; number < people; number++) {
            patients.add(create(person("Patient")));
        }
        ObjectNode schedule = resource("Schedule");
        schedule.withArray("/actor").addObject().put("reference", practitioner);
        String scheduleId = create(schedule);
        for (int number = 0; number < slots; number++) {
            Instant start = FIRST.plusSeconds((long) number * LENGTH_SECONDS);
            ObjectNode slot = resource("Slot");
            slot.withObject("/schedule").put("reference", scheduleId);
            slot.put("status", "free").put("start", start.toString()).put("end", start.plusSeconds(LENGTH_SECONDS).toString());
            places.add(new Place(create(slot), start, start.plusSeconds(LENGTH_SECONDS)));
        }
    }

    List<Place> places() {
        return places;
    }

    List<String> patients() {
        return patients;
    }

    String practitioner() {
        return practitioner;
    }

    /** By slot: the visits that take it. */
    Map<String, List<String>> liveVisits() {
        Map<String, List<String>> found = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode visit : all("Appointment")) {
            String id = "Appointment/" + visit.path("id").asString("");
            if (seen.add(id) && LIVE.contains(visit.path("status").asString(""))) {
                visit.path("slot").forEach(slot -> found.computeIfAbsent(shortened(slot.path("reference").asString("")), key -> new ArrayList<>()).add(id));
            }
        }
        return found;
    }

    Set<String> busySlots() {
        Set<String> busy = new HashSet<>();
        for (Place place : places) {
            if (!wire.get(place.id()).body().path("status").asString("").equals("free")) {
                busy.add(place.id());
            }
        }
        return busy;
    }

    /** Visits first: servers may keep what others refer to. */
    void takeAway() {
        for (JsonNode visit : all("Appointment")) {
            wire.delete("Appointment/" + visit.path("id").asString(""));
        }
        made.reversed().forEach(wire::delete);
    }

    /** Of this practitioner only, told apart here in case the server ignores the parameter. */
    private List<JsonNode> all(String type) {
        List<JsonNode> found = new ArrayList<>();
        if (practitioner.isEmpty()) {
            return found;
        }
        Answer page = wire.get(type + "?actor=" + practitioner + "&date=ge2199-01-01&_count=200");
        for (int number = 0; number < PAGES; number++) {
            for (JsonNode entry : page.body().path("entry")) {
                JsonNode resource = entry.path("resource");
                boolean ours = false;
                for (JsonNode participant : resource.path("participant")) {
                    ours |= shortened(participant.path("actor").path("reference").asString("")).equals(practitioner);
                }
                if (ours) {
                    found.add(resource);
                }
            }
            String next = SearchChecks.next(page.body());
            if (next.isEmpty()) {
                break;
            }
            page = wire.get(next);
        }
        return found;
    }

    private String create(ObjectNode body) {
        String type = body.path("resourceType").asString("");
        Answer answer = wire.post(type, body, Map.of());
        String id = answer.body().path("resourceType").asString("").equals(type) ? answer.body().path("id").asString("")
                : answer.header("Location").replaceAll("^.*/" + type + "/([^/]+).*$", "$1");
        if (!answer.isSuccess() || id.isEmpty()) {
            throw new ProbeException("no-write", "The server does not take a " + type, answer.status(), "HTTP " + answer.status()
                    + ": the drill has to make and delete resources; give it a server for tests");
        }
        made.add(type + "/" + id);
        return type + "/" + id;
    }

    private ObjectNode person(String type) {
        ObjectNode person = resource(type);
        person.withArray("/name").addObject().put("family", "Callwell-Drill");
        return person;
    }

    private ObjectNode resource(String type) {
        ObjectNode body = ProbeWire.JSON.createObjectNode().put("resourceType", type);
        body.withArray("/identifier").addObject().put("system", SYSTEM).put("value", mark);
        return body;
    }

    private static String shortened(String reference) {
        return reference.replaceAll("^.*/(\\w+/[^/]+)$", "$1");
    }
}
