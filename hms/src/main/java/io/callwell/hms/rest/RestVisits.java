package io.callwell.hms.rest;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.hospital.TheirBooking;
import io.callwell.appointment.hospital.TheirMove;
import io.callwell.appointment.hospital.TheirPatient;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.hms.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Visits of a mapped system: reads and writes them, and keeps our marks in their note without touching what staff wrote there. */
final class RestVisits {

    private static final String ACCEPTED = "[patient confirmed by phone]";
    /** A search by day needs more than the minutes of a visit. */
    private static final Duration MARGIN = Duration.ofHours(12);

    private final RestMapping mapping;
    private final RestWire wire;

    RestVisits(RestMapping mapping, RestWire wire) {
        this.mapping = mapping;
        this.wire = wire;
    }

    /** A visit with what stood around it. */
    record Raw(TheirVisit visit, String service, String note) {
        boolean isUnder(String key) {
            return note.contains(mark(key));
        }
    }

    Optional<Raw> raw(String id) {
        try {
            return visit(wire.ask(mapping.call("visit"), place -> place.equals("id") ? id : ""));
        } catch (RestWire.Failure failure) {
            if (failure.status == 404) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** @param practitioner empty for everybody's */
    List<TheirVisit> between(String practitioner, Instant from, Instant to) {
        return rawBetween(practitioner, from, to).stream().map(Raw::visit).toList();
    }

    Optional<TheirVisit> under(String key, Instant now, Duration ahead) {
        List<Raw> found = rawBetween("", now.minus(ahead), now.plus(ahead)).stream().filter(each -> each.isUnder(key)).toList();
        return found.stream().map(Raw::visit).filter(TheirVisit::isLive).findFirst().or(() -> found.stream().map(Raw::visit).findFirst());
    }

    private List<Raw> rawBetween(String practitioner, Instant from, Instant to) {
        RestMapping.Call call = mapping.call("search");
        Map<String, String> values = Map.of("from", from.minus(MARGIN).toString(), "to", to.plus(MARGIN).toString(), "practitioner", practitioner);
        List<Raw> found = new ArrayList<>();
        for (JsonNode item : RestMapping.at(wire.ask(call, place -> values.getOrDefault(place, "")), call.items())) {
            visit(item).filter(each -> practitioner.isEmpty() || each.visit().practitioner().filter(practitioner::equals).isPresent())
                    .filter(each -> each.visit().endsAt().isAfter(from) && each.visit().startsAt().isBefore(to)).ifPresent(found::add);
        }
        return found;
    }

    TheirVisit create(TheirBooking booking, String service) {
        Map<String, String> values = Map.of("patient", booking.patient(), "practitioner", booking.practitioner(), "service", service,
                "start", booking.startsAt().toString(), "end", booking.endsAt().toString(), "note", ACCEPTED + " " + mark(booking.key()));
        return seen(wire.ask(mapping.call("create"), place -> values.getOrDefault(place, "")));
    }

    TheirVisit update(Raw before, TheirMove move) {
        String note = (before.note().contains(ACCEPTED) ? before.note() : before.note() + " " + ACCEPTED) + " " + mark(move.key());
        return write(before, move.practitioner(), move.startsAt(), move.endsAt(), note);
    }

    TheirVisit accept(Raw before, String key) {
        TheirVisit visit = before.visit();
        return write(before, visit.practitioner().orElse(""), visit.startsAt(), visit.endsAt(), before.note() + " " + ACCEPTED + " " + mark(key));
    }

    void restore(Raw before) {
        TheirVisit visit = before.visit();
        write(before, visit.practitioner().orElse(""), visit.startsAt(), visit.endsAt(), before.note());
    }

    private TheirVisit write(Raw before, String practitioner, Instant start, Instant end, String note) {
        Map<String, String> values = new HashMap<>(Map.of("id", before.visit().id(), "patient", before.visit().patient(), "service", before.service(),
                "practitioner", practitioner, "start", start.toString(), "end", end.toString(), "note", note.strip()));
        return seen(wire.ask(mapping.call("update"), place -> values.getOrDefault(place, "")));
    }

    void status(String id, Status status, Instant now) {
        Map<String, String> values = Map.of("id", id, "status", mapping.theirStatus(code(status)), "now", now.toString());
        wire.ask(mapping.call("status"), place -> values.getOrDefault(place, ""));
    }

    /** What the system shows, not what it answered. */
    private TheirVisit seen(JsonNode answer) {
        String id = RestMapping.at(answer, mapping.field("id")).asString("");
        return raw(id).map(Raw::visit).orElseThrow(() -> new RestWire.Failure(0, true, "what was written is not seen there"));
    }

    private Optional<Raw> visit(JsonNode item) {
        String id = field(item, "id");
        Optional<String> status = mapping.fhirStatus(field(item, "status"));
        Optional<Instant> start = instant(RestMapping.at(item, mapping.field("start")));
        Optional<Instant> end = instant(RestMapping.at(item, mapping.field("end")));
        if (id.isEmpty() || status.isEmpty() || start.isEmpty() || field(item, "patient").isEmpty()) {
            return Optional.empty();
        }
        String note = field(item, "note");
        Instant until = end.filter(time -> time.isAfter(start.get())).orElse(start.get().plus(Duration.ofMinutes(15)));
        String version = UUID.nameUUIDFromBytes((status.get() + start.get() + until + note).getBytes(StandardCharsets.UTF_8)).toString();
        return Optional.of(new Raw(new TheirVisit(id, Status.valueOf(status.get().toUpperCase(Locale.ROOT).replace('-', '_')), note.contains(ACCEPTED),
                start.get(), until, field(item, "patient"), Optional.of(field(item, "practitioner")).filter(text -> !text.isEmpty()), Optional.empty(),
                version, Optional.empty()), field(item, "service"), note));
    }

    Optional<TheirPatient> person(String id, String region) {
        try {
            JsonNode answer = wire.ask(mapping.call("patient"), place -> place.equals("id") ? id : "");
            return Optional.of(new TheirPatient(id, person(answer, "given"), person(answer, "family"), PhoneNumbers.e164(person(answer, "phone"), region),
                    date(person(answer, "birthDate")), Optional.of(person(answer, "language")).filter(text -> !text.isEmpty())));
        } catch (RestWire.Failure failure) {
            if (failure.status == 404) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private String person(JsonNode answer, String name) {
        return mapping.personField(name).map(path -> RestMapping.at(answer, path).asString("")).orElse("");
    }

    private String field(JsonNode item, String name) {
        return RestMapping.at(item, mapping.field(name)).asString("");
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.length() < 10 ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Milliseconds since 1970, or ISO 8601 with an offset ({@code +0530} too). */
    private static Optional<Instant> instant(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(Instant.ofEpochMilli(node.asLong()));
        }
        try {
            String text = node.asString("").replaceAll("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
            return text.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String code(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String mark(String key) {
        return "[callwell:" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "") + "]";
    }
}
