package io.callwell.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sentences of people on the telephone with what is to be understood: {@code corpus/*.jsonl}. A third, chosen by a hash of the words, is kept unseen. */
final class Corpus {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> WHEN = List.of("date", "time", "day_part", "start", "end");
    private static final DateTimeFormatter HOUR_MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private Corpus() {}

    /** One sentence. */
    record Line(String language, JsonNode json) {

        String text() {
            return json.get("text").asString();
        }

        String part() {
            return json.get("part").asString();
        }

        boolean unseen() {
            CRC32 hash = new CRC32();
            hash.update(text().getBytes(StandardCharsets.UTF_8));
            return hash.getValue() % 3 == 0;
        }

        Heard heard() {
            ZoneId zone = ZoneId.of(json.get("zone").asString());
            return new Heard(text(), Locale.forLanguageTag(json.get("locale").asString()), expectation(json.get("expects").asString()),
                    LocalDateTime.parse(json.get("reference").asString()).atZone(zone), json.path("prompt").asString(""));
        }

        private static Expectation expectation(String word) {
            return switch (word) {
                case "date" -> Expectation.DATE;
                case "time" -> Expectation.TIME;
                case "datetime" -> Expectation.DATETIME;
                case "yesno" -> Expectation.YES_NO;
                case "digits" -> Expectation.digits(10);
                case "name" -> Expectation.NAME;
                case "choice" -> Expectation.choice(List.of(Expectation.Option.of("morning", "morning"), Expectation.Option.of("evening", "evening")));
                default -> Expectation.OPEN;
            };
        }
    }

    /** What was understood beside what was wanted: the names of the fields that differ. */
    record Result(Line line, Understanding understood, Set<String> wrong, Set<String> judged) {

        /** Whether the field is said in the sentence. */
        boolean wants(String field) {
            JsonNode want = line.json().get("want").path(field);
            return !want.isMissingNode() && !want.isNull();
        }

        boolean right(String field) {
            return !wrong.contains(field);
        }
    }

    static List<Line> lines(String... files) {
        List<Line> lines = new ArrayList<>();
        for (String file : files) {
            try (InputStream in = Corpus.class.getResourceAsStream("/corpus/" + file + ".jsonl")) {
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
                        .forEach(line -> lines.add(new Line(file.substring(file.indexOf('-') + 1), JSON.readTree(line))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return lines;
    }

    static Result judge(Line line) {
        Understanding understood = Understander.understand(line.heard());
        JsonNode want = line.json().get("want");
        Set<String> wrong = new TreeSet<>();
        Set<String> judged = new TreeSet<>();
        Stream.concat(WHEN.stream(), Stream.of("digits", "name")).forEach(field ->
                check(field, want.get(field).isNull() ? "" : want.get(field).asString(), value(understood, field), wrong, judged));
        if (want.has("intent")) {
            check("intent", want.get("intent").asString(), understood.intent().map(Intent::code).orElse(""), wrong, judged);
        }
        Set<String> acts = understood.told().stream().map(Act::code).collect(Collectors.toCollection(TreeSet::new));
        if (want.has("acts")) {
            check("acts", new TreeSet<>(texts(want.get("acts"))).toString(), acts.toString(), wrong, judged);
        }
        if (want.has("has_acts")) {
            check("acts", "true", Boolean.toString(acts.containsAll(texts(want.get("has_acts")))), wrong, judged);
        }
        if (want.has("no_acts")) {
            check("acts", "true", Boolean.toString(texts(want.get("no_acts")).stream().noneMatch(acts::contains)), wrong, judged);
        }
        for (JsonNode other : want.path("alternatives")) {
            check("alternatives", "true", Boolean.toString(understood.alternatives().stream().anyMatch(reading -> agrees(other, reading))), wrong, judged);
        }
        return new Result(line, understood, wrong, judged);
    }

    private static boolean agrees(JsonNode other, Reading reading) {
        return other.propertyStream().allMatch(p -> p.getValue().asString().equals(field(reading, p.getKey())));
    }

    private static void check(String field, String wanted, String got, Set<String> wrong, Set<String> judged) {
        judged.add(field);
        if (!wanted.equals(got)) {
            wrong.add(field);
        }
    }

    private static String value(Understanding understood, String field) {
        return switch (field) {
            case "digits" -> understood.digits().orElse("");
            case "name" -> understood.name().orElse("");
            default -> field(understood.when(), field);
        };
    }

    private static String field(Reading reading, String field) {
        Optional<String> value = switch (field) {
            case "date" -> reading.date().map(Object::toString);
            case "time" -> reading.time().map(t -> t.format(HOUR_MINUTE));
            case "day_part" -> reading.dayPart().map(DayPart::code);
            case "start" -> reading.start().map(Bound::toString);
            case "end" -> reading.end().map(Bound::toString);
            default -> throw new IllegalArgumentException(field);
        };
        return value.orElse("");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
