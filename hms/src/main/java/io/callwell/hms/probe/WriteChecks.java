package io.callwell.hms.probe;

import io.callwell.hms.probe.ProbeReport.Check;
import io.callwell.hms.probe.ProbeReport.Verdict;
import io.callwell.hms.probe.ProbeWire.Answer;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can only be told by writing. Everything lies in the year 2199 and carries a mark, and is deleted at the end. */
final class WriteChecks {

    static final List<String> NAMES = List.of("writing", "time-zones", "search-after-write", "locking", "locking-under-race", "transactions",
            "conditional-create", "conditional-create-under-race");
    private static final int RACERS = 8;
    private static final String START = "2199-03-04T09:00:00+05:30";
    private static final String END = "2199-03-04T09:20:00+05:30";
    private static final String SYSTEM = "urn:callwell:probe";

    private final ProbeWire wire;
    private final Consumer<Check> out;
    private final boolean r5;
    private final String mark = UUID.randomUUID().toString();
    private final List<String> made = new ArrayList<>();

    WriteChecks(ProbeWire wire, Consumer<Check> out, boolean r5) {
        this.wire = wire;
        this.out = out;
        this.r5 = r5;
    }

    /** @return what could not be taken away */
    List<String> run(boolean transactions) {
        try {
            Answer practitioner = create("Practitioner", resource("Practitioner"), Map.of());
            Answer patient = create("Patient", resource("Patient"), Map.of());
            ObjectNode schedule = resource("Schedule");
            schedule.withArray("/actor").addObject().put("reference", "Practitioner/" + id(practitioner));
            String scheduleId = id(create("Schedule", schedule, Map.of()));
            Answer slot = create("Slot", slot(scheduleId), Map.of());
            if (scheduleId.isEmpty() || id(slot).isEmpty() || id(patient).isEmpty()) {
                check("writing", false, "HTTP " + slot.status() + ": resources cannot be made, so nothing that needs writing was tried");
                return takeAway();
            }
            check("writing", true, "resources can be made");
            zones(slot);
            searchAfterWrite(slot);
            locking(id(slot), slot(scheduleId));
            race(id(slot), slot(scheduleId));
            transactions(id(slot), slot(scheduleId), id(patient), id(practitioner), transactions);
            conditional(id(patient), id(practitioner), id(slot));
            return takeAway();
        } catch (RuntimeException failed) {
            takeAway();
            throw failed;
        }
    }

    private void zones(Answer slot) {
        String read = wire.get("Slot/" + id(slot)).body().path("start").asString("");
        try {
            boolean same = OffsetDateTime.parse(read).toInstant().equals(OffsetDateTime.parse(START).toInstant());
            check("time-zones", same, same ? (read.endsWith("+05:30") ? "instant and offset are kept" : "the instant is kept, the offset becomes " + read.substring(read.length() - Math.min(6, read.length())))
                    : "a start of " + START + " comes back as another instant: " + read);
        } catch (DateTimeParseException lost) {
            check("time-zones", false, "a start of " + START + " comes back without offset: " + read);
        }
    }

    private void searchAfterWrite(Answer slot) {
        Answer found = wire.get("Slot?identifier=" + SearchChecks.encoded(SYSTEM + "|" + mark) + "&_count=5");
        boolean there = SearchChecks.ids(found.body()).contains(id(slot));
        check("search-after-write", there, there ? "what was written is found at once" : "what was written is not found at once: index or cache lags behind");
    }

    private void locking(String slot, ObjectNode body) {
        String stale = version(wire.get("Slot/" + slot));
        // Something must change: a write of what is there already may keep the version.
        Answer fresh = wire.put("Slot/" + slot, withId(body, slot).put("comment", "fresh"), ifMatch(stale));
        Answer late = wire.put("Slot/" + slot, withId(body, slot).put("comment", "stale"), ifMatch(stale));
        boolean locked = fresh.isSuccess() && late.isLostRace() && !stale.isEmpty();
        check("locking", locked, stale.isEmpty() ? "the server tells no versions" : !fresh.isSuccess()
                ? "a current If-Match is refused with HTTP " + fresh.status() : "a write with a stale If-Match gets HTTP " + late.status());
    }

    private void race(String slot, ObjectNode body) {
        String version = version(wire.get("Slot/" + slot));
        List<Answer> answers = all(racer -> wire.put("Slot/" + slot, withId(body, slot).put("comment", "racer " + racer), ifMatch(version)));
        long won = answers.stream().filter(Answer::isSuccess).count();
        check("locking-under-race", won == 1, won + " of " + RACERS + " parallel writes with the same If-Match succeeded");
    }

    private void transactions(String slot, ObjectNode body, String patient, String practitioner, boolean declared) {
        String version = version(wire.get("Slot/" + slot));
        Answer good = wire.post("", transaction(slot, body, version, appointment(patient, practitioner, slot, mark + "-tx")), Map.of());
        rememberCreated(good);
        if (!good.isSuccess()) {
            check("transactions", false, "a transaction gets HTTP " + good.status() + (declared ? " though transactions are declared" : ""));
            return;
        }
        Answer bad = wire.post("", transaction(slot, body, version, appointment(patient, practitioner, slot, mark + "-stale")), Map.of());
        rememberCreated(bad);
        Answer left = wire.get("Appointment?identifier=" + SearchChecks.encoded(SYSTEM + "|" + mark + "-stale"));
        SearchChecks.ids(left.body()).forEach(id -> remember("Appointment/" + id));
        boolean atomic = !bad.isSuccess() && SearchChecks.ids(left.body()).isEmpty();
        check("transactions", atomic, atomic ? "all or nothing: a stale If-Match inside fails it with HTTP " + bad.status() + " and leaves nothing"
                : bad.isSuccess() ? "If-Match inside a transaction is ignored" : "a transaction that failed left its appointment");
    }

    private void conditional(String patient, String practitioner, String slot) {
        String one = mark + "-once";
        Map<String, String> header = ifNone(one);
        create("Appointment", appointment(patient, practitioner, slot, one), header);
        create("Appointment", appointment(patient, practitioner, slot, one), header);
        int copies = copies(one);
        check("conditional-create", copies == 1, "two creates under If-None-Exist left " + copies);
        String raced = mark + "-raced";
        List<Answer> answers = all(racer -> wire.post("Appointment", appointment(patient, practitioner, slot, raced), ifNone(raced)));
        answers.forEach(answer -> {
            if (answer.isSuccess() && !id(answer).isEmpty()) {
                remember("Appointment/" + id(answer));
            }
        });
        int left = copies(raced);
        check("conditional-create-under-race", left == 1, RACERS + " parallel creates under one If-None-Exist left " + left
                + (left > 1 ? ": never relied on, our writes are read again" : ""));
    }

    private int copies(String identifier) {
        var ids = SearchChecks.ids(wire.get("Appointment?identifier=" + SearchChecks.encoded(SYSTEM + "|" + identifier) + "&_count=50").body());
        ids.forEach(id -> remember("Appointment/" + id));
        return ids.size();
    }

    private static List<Answer> all(IntFunction<Answer> request) {
        List<Callable<Answer>> racers = new ArrayList<>();
        for (int racer = 0; racer < RACERS; racer++) {
            int number = racer;
            racers.add(() -> request.apply(number));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(racers)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ProbeException known) {
                throw known;
            }
            throw new IllegalStateException("a parallel request failed", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProbeException("interrupted", "The probe was interrupted", 0, "stopped before it was done");
        }
    }

    private Answer create(String type, ObjectNode body, Map<String, String> headers) {
        Answer answer = wire.post(type, body, headers);
        if (answer.isSuccess() && !id(answer).isEmpty()) {
            remember(type + "/" + id(answer));
        }
        return answer;
    }

    private void remember(String id) {
        if (!made.contains(id)) {
            made.add(id);
        }
    }

    private void rememberCreated(Answer transaction) {
        for (JsonNode entry : transaction.body().path("entry")) {
            String location = entry.path("response").path("location").asString("");
            if (location.contains("Appointment/")) {
                remember("Appointment/" + location.replaceAll(".*Appointment/([^/]+).*", "$1"));
            }
        }
    }

    /** Newest first, because some servers keep what others refer to. */
    private List<String> takeAway() {
        List<String> left = new ArrayList<>();
        for (String id : made.reversed()) {
            Answer gone = wire.delete(id);
            if (!gone.isSuccess() && gone.status() != 404 && gone.status() != 410) {
                left.add(id);
            }
        }
        return left;
    }

    private static String id(Answer answer) {
        String inBody = answer.body().path("resourceType").asString("").equals("OperationOutcome") ? "" : answer.body().path("id").asString("");
        return inBody.isEmpty() ? answer.header("Location").replaceAll("^.*/(\\w+)/([^/]+)(/_history/.*)?$", "$2") : inBody;
    }

    private static String version(Answer answer) {
        String etag = answer.header("ETag").replaceAll("^W/|\"", "");
        return etag.isEmpty() ? answer.body().path("meta").path("versionId").asString("") : etag;
    }

    private static Map<String, String> ifMatch(String version) {
        return version.isEmpty() ? Map.of() : Map.of("If-Match", "W/\"" + version + "\"");
    }

    private static Map<String, String> ifNone(String identifier) {
        return Map.of("If-None-Exist", "identifier=" + SearchChecks.encoded(SYSTEM + "|" + identifier));
    }

    private ObjectNode resource(String type) {
        ObjectNode body = ProbeWire.JSON.createObjectNode().put("resourceType", type);
        body.withArray("/identifier").addObject().put("system", SYSTEM).put("value", mark);
        if (type.equals("Practitioner") || type.equals("Patient")) {
            body.withArray("/name").addObject().put("family", "Callwell-Probe");
            body.put("active", false);
        }
        return body;
    }

    private ObjectNode slot(String schedule) {
        ObjectNode slot = resource("Slot");
        slot.withObject("/schedule").put("reference", "Schedule/" + schedule);
        return slot.put("status", "busy-unavailable").put("start", START).put("end", END);
    }

    private ObjectNode appointment(String patient, String practitioner, String slot, String identifier) {
        ObjectNode body = ProbeWire.JSON.createObjectNode().put("resourceType", "Appointment").put("status", "booked").put("start", START).put("end", END);
        body.withArray("/identifier").addObject().put("system", SYSTEM).put("value", identifier);
        body.withArray("/slot").addObject().put("reference", "Slot/" + slot);
        for (String actor : List.of("Patient/" + patient, "Practitioner/" + practitioner)) {
            ObjectNode participant = body.withArray("/participant").addObject().put("status", "accepted");
            participant.withObject("/actor").put("reference", actor);
            if (!r5) {
                participant.put("required", "required");
            }
        }
        return body;
    }

    private static ObjectNode transaction(String slot, ObjectNode body, String version, ObjectNode appointment) {
        ObjectNode bundle = ProbeWire.JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        ObjectNode put = bundle.withArray("/entry").addObject();
        put.set("resource", withId(body, slot));
        put.withObject("/request").put("method", "PUT").put("url", "Slot/" + slot).put("ifMatch", "W/\"" + version + "\"");
        ObjectNode post = bundle.withArray("/entry").addObject();
        post.put("fullUrl", "urn:uuid:" + UUID.randomUUID());
        post.set("resource", appointment);
        post.withObject("/request").put("method", "POST").put("url", "Appointment");
        return bundle;
    }

    private static ObjectNode withId(ObjectNode body, String id) {
        return body.deepCopy().put("id", id);
    }

    private void check(String name, boolean yes, String detail) {
        out.accept(new Check(name, yes ? Verdict.YES : Verdict.NO, detail));
    }
}
