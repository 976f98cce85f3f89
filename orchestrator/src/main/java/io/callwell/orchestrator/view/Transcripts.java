package io.callwell.orchestrator.view;

import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.view.CallDetail.Line;
import io.callwell.orchestrator.view.CallDetail.Receipt;
import io.callwell.orchestrator.view.CallDetail.TurnLatency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what people said and heard out of a conversation journal. A field that an entry does not have is left empty. */
final class Transcripts {

    /** Kinds of a HEARD entry: understood by the rules, or by a model. */
    private static final Set<String> WITH_WORDS = Set.of("words", "understood");

    private final JsonMapper json;

    Transcripts(JsonMapper json) {
        this.json = json;
    }

    /** Lines in the order in which they were spoken; times of later streams are put behind those of the first. */
    List<Line> lines(List<JournalEntry> journal) {
        Map<Integer, Long> partStarts = partStarts(journal);
        List<Line> lines = new ArrayList<>();
        for (JournalEntry entry : journal) {
            JsonNode body = json.readTree(entry.body());
            long base = partStarts.getOrDefault(body.path("part").asInt(1), 0L);
            switch (entry.kind()) {
                case HEARD -> heard(body, base).ifPresent(lines::add);
                case KEY -> lines.add(at(body, base, "patient", body.path("digit").asString(""), "key"));
                case TIMER -> lines.add(at(body, base, "patient", "", "silence"));
                case PLAYED -> played(body, base).ifPresent(lines::add);
                case CONTEXT, REPLY, SAY, TURN, STREAM, OUTCOME -> {}
            }
        }
        lines.sort((a, b) -> Long.compare(a.fromMs(), b.fromMs()));
        return lines;
    }

    private static Optional<Line> heard(JsonNode body, long base) {
        String text = body.path("text").asString("");
        boolean words = WITH_WORDS.contains(body.path("kind").asString("words"));
        if (text.isEmpty() && words) {
            return Optional.empty();
        }
        Optional<Double> confidence = words ? Optional.of(body.path("confidence").asDouble(0)) : Optional.empty();
        return Optional.of(new Line(
                "patient", words ? text : "…", base + body.path("fromMs").asLong(0), base + body.path("toMs").asLong(0), node(body), "speech", confidence,
                false));
    }

    private static Line at(JsonNode body, long base, String speaker, String text, String kind) {
        long atMs = base + body.path("atMs").asLong(0);
        return new Line(speaker, text, atMs, atMs, node(body), kind, Optional.empty(), false);
    }

    private static Optional<Line> played(JsonNode body, long base) {
        long from = body.path("fromMs").asLong(-1);
        if (from < 0) {
            return Optional.empty();
        }
        boolean cut = !body.path("complete").asBoolean(true);
        return Optional.of(new Line(
                "agent", body.path("text").asString(""), base + from, base + body.path("toMs").asLong(from), node(body), "speech", Optional.empty(), cut));
    }

    private Map<Integer, Long> partStarts(List<JournalEntry> journal) {
        Map<Integer, Long> starts = new HashMap<>();
        Optional<Instant> first = Optional.empty();
        for (JournalEntry entry : journal) {
            if (entry.kind() != JournalEntry.Kind.STREAM) {
                continue;
            }
            JsonNode body = json.readTree(entry.body());
            String event = body.path("event").asString("");
            if (event.equals("started") || event.equals("resumed")) {
                Instant zero = entry.at().minusMillis(body.path("atMs").asLong(0));
                first = first.isPresent() ? first : Optional.of(zero);
                starts.put(body.path("part").asInt(1), Duration.between(first.get(), zero).toMillis());
            }
        }
        return starts;
    }

    List<TurnLatency> latencies(List<JournalEntry> journal) {
        return journal.stream()
                .filter(entry -> entry.kind() == JournalEntry.Kind.TURN)
                .map(entry -> json.readTree(entry.body()))
                .map(body -> new TurnLatency(
                        body.path("turn").asInt(0), ms(body, "endpointMs"), ms(body, "sttMs"), ms(body, "scriptMs"), ms(body, "ttsMs"),
                        ms(body, "firstAudioMs"), ms(body, "heardMs")))
                .toList();
    }

    /** Receipts of the appointment service, as they came back to the talk. */
    List<Receipt> receipts(List<JournalEntry> journal) {
        List<Receipt> receipts = new ArrayList<>();
        for (JournalEntry entry : journal) {
            if (entry.kind() == JournalEntry.Kind.REPLY) {
                JsonNode result = json.readTree(entry.body()).path("answer").path("result");
                String number = result.path("number").asString("");
                if (!number.isEmpty()) {
                    receipts.add(new Receipt(number, what(result.path("appointment")), entry.at()));
                }
            }
        }
        return receipts;
    }

    private static String what(JsonNode appointment) {
        if (appointment.path("status").asString("").equalsIgnoreCase("cancelled")) {
            return "cancelled";
        }
        return appointment.path("accepted").asBoolean(false) ? "confirmed" : "booked";
    }

    /** What was said last, for the live wall. */
    Optional<LiveCall.Words> words(JournalEntry entry) {
        JsonNode body = json.readTree(entry.body());
        return switch (entry.kind()) {
            case SAY -> said("agent", body.path("text").asString(""), entry);
            case HEARD -> said("patient", body.path("text").asString(""), entry);
            case KEY -> said("patient", body.path("digit").asString(""), entry);
            case CONTEXT, TIMER, REPLY, PLAYED, TURN, STREAM, OUTCOME -> Optional.empty();
        };
    }

    private static Optional<LiveCall.Words> said(String speaker, String text, JournalEntry entry) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new LiveCall.Words(speaker, text, entry.at()));
    }

    Optional<String> nodeOf(JournalEntry entry) {
        return node(json.readTree(entry.body()));
    }

    Optional<Long> heardMs(JournalEntry entry) {
        return entry.kind() == JournalEntry.Kind.TURN ? ms(json.readTree(entry.body()), "heardMs") : Optional.empty();
    }

    private static Optional<String> node(JsonNode body) {
        return Optional.of(body.path("node").asString("")).filter(node -> !node.isEmpty());
    }

    private static Optional<Long> ms(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isNumber() && value.asLong() >= 0 ? Optional.of(value.asLong()) : Optional.empty();
    }
}
