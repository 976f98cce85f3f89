package io.callwell.hms.probe;

import io.callwell.hms.probe.ProbeReport.Check;
import io.callwell.hms.probe.ProbeReport.Verdict;
import io.callwell.hms.probe.ProbeWire.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Whether searches do what they say: a parameter that nothing can match must give nothing. */
final class SearchChecks {

    /** Per parameter: the resource, and a value that nothing has. */
    private static final Map<String, String> IMPOSSIBLE = impossible();

    private final ProbeWire wire;
    private final Consumer<Check> out;

    SearchChecks(ProbeWire wire, Consumer<Check> out) {
        this.wire = wire;
        this.out = out;
    }

    private static Map<String, String> impossible() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("search-slot-schedule", "Slot?schedule=Schedule/callwell-probe-nobody");
        queries.put("search-slot-status", "Slot?status=entered-in-error");
        queries.put("search-slot-start", "Slot?start=ge2198-01-01");
        queries.put("search-appointment-identifier", "Appointment?identifier=" + encoded("urn:callwell:write|callwell-probe-nobody"));
        queries.put("search-appointment-date", "Appointment?date=ge2198-01-01");
        queries.put("search-appointment-slot", "Appointment?slot=Slot/callwell-probe-nobody");
        queries.put("search-appointment-lastupdated", "Appointment?_lastUpdated=ge2198-01-01");
        queries.put("search-schedule-actor", "Schedule?actor=Practitioner/callwell-probe-nobody");
        queries.put("search-slot-chained", "Slot?schedule.actor=Practitioner/callwell-probe-nobody");
        return queries;
    }

    void run() {
        IMPOSSIBLE.forEach(this::honoured);
        paging();
        zones();
    }

    private void honoured(String name, String query) {
        String type = query.substring(0, query.indexOf('?'));
        Answer all = wire.get(type + "?_count=1");
        Answer none = wire.get(query + "&_count=1");
        if (!none.isSuccess()) {
            out.accept(new Check(name, Verdict.NO, "refused with HTTP " + none.status()));
        } else if (!all.isSuccess() || matches(all) == 0) {
            out.accept(new Check(name, Verdict.UNKNOWN, "there is no " + type + " to tell by"));
        } else if (name.equals("search-slot-status")) {
            boolean right = statuses(none);
            out.accept(new Check(name, right ? Verdict.YES : Verdict.NO, right ? "honoured" : "answers slots of another status"));
        } else {
            boolean empty = matches(none) == 0;
            out.accept(new Check(name, empty ? Verdict.YES : Verdict.NO, empty ? "honoured" : "ignored: answers what cannot match"));
        }
    }

    private static boolean statuses(Answer answer) {
        for (JsonNode entry : answer.body().path("entry")) {
            if (isMatch(entry) && !entry.path("resource").path("status").asString("").equals("entered-in-error")) {
                return false;
            }
        }
        return true;
    }

    private void paging() {
        Answer first = wire.get("Slot?_count=2");
        if (!first.isSuccess() || matches(first) == 0) {
            out.accept(new Check("paging", Verdict.UNKNOWN, "there are no slots to tell by"));
            return;
        }
        String next = next(first.body());
        int total = first.body().path("total").asInt(-1);
        if (next.isEmpty()) {
            boolean more = total > matches(first);
            out.accept(new Check("paging", more ? Verdict.NO : matches(first) > 2 ? Verdict.NO : Verdict.UNKNOWN, more
                    ? "says that there are " + total + " slots and links to no next page" : "too few slots to tell by, or _count is ignored"));
            return;
        }
        Answer second = wire.get(next);
        Set<String> seen = ids(first.body());
        boolean repeats = ids(second.body()).stream().anyMatch(seen::contains);
        out.accept(new Check("paging", second.isSuccess() && matches(first) <= 2 ? Verdict.YES : Verdict.NO, "HTTP " + second.status() + " for the next page"
                + (matches(first) > 2 ? ", _count=2 gave " + matches(first) : "") + (repeats ? ", which repeats entries (they are told apart by id)" : "")));
    }

    private void zones() {
        Answer slots = wire.get("Slot?_count=20");
        Set<String> offsets = new HashSet<>();
        for (JsonNode entry : slots.body().path("entry")) {
            String start = entry.path("resource").path("start").asString("");
            if (!start.isEmpty()) {
                offsets.add(start.matches(".*(Z|[+-]\\d\\d:\\d\\d)$") ? start.replaceAll(".*(Z|[+-]\\d\\d:\\d\\d)$", "$1") : "none");
            }
        }
        out.accept(offsets.isEmpty() ? new Check("time-offsets", Verdict.UNKNOWN, "there are no slots to tell by")
                : new Check("time-offsets", offsets.contains("none") ? Verdict.NO : Verdict.YES, "starts are written with offset " + String.join(", ", offsets)));
    }

    static int matches(Answer answer) {
        int count = 0;
        for (JsonNode entry : answer.body().path("entry")) {
            count += isMatch(entry) ? 1 : 0;
        }
        return count;
    }

    private static boolean isMatch(JsonNode entry) {
        return entry.path("search").path("mode").asString("match").equals("match") && !entry.path("resource").path("resourceType").asString("").equals("OperationOutcome");
    }

    static String next(JsonNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asString("").equals("next")) {
                return link.path("url").asString("");
            }
        }
        return "";
    }

    static Set<String> ids(JsonNode bundle) {
        Set<String> ids = new HashSet<>();
        bundle.path("entry").forEach(entry -> ids.add(entry.path("resource").path("id").asString("")));
        return ids;
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
