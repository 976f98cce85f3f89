package io.callwell.conversation.scenario;

import io.callwell.conversation.scenario.Scenario.Deed;
import io.callwell.conversation.scenario.Scenario.Move;
import io.callwell.conversation.scenario.Scenario.When;
import io.callwell.events.Disposition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads scenarios from YAML: {@code answers} that all of them share, and a list of {@code scenarios}. */
public final class Scenarios {

    private static final long SPEECH_MS = 700;
    private static final Set<String> FIELDS = Set.of("name", "complaint", "script", "language", "machine", "answers", "line", "moves", "expect");
    private static final Set<String> MOMENTS = Set.of("heard", "begun", "start", "time", "after", "for");

    private Scenarios() {}

    /**
     * @param file its name, for messages
     * @throws IllegalArgumentException that says which scenario is wrong, where, and how to mend it
     */
    public static List<Scenario> read(String file, String yaml) {
        Map<String, Object> all = map(file, new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        Map<String, Object> shared = map(file, all.getOrDefault("answers", Map.of()));
        List<Scenario> out = new ArrayList<>();
        for (Object one : list(file, all.getOrDefault("scenarios", List.of()))) {
            Map<String, Object> fields = map(file, one);
            String where = file + ", scenario '" + fields.get("name") + "'";
            try {
                out.add(scenario(where, fields, shared));
            } catch (ClassCastException | NullPointerException | IllegalArgumentException wrong) {
                throw new IllegalArgumentException(where + ": " + wrong.getMessage(), wrong);
            }
        }
        return List.copyOf(out);
    }

    private static Scenario scenario(String where, Map<String, Object> fields, Map<String, Object> shared) {
        fields.keySet().stream().filter(f -> !FIELDS.contains(f)).findFirst().ifPresent(f -> {
            throw new IllegalArgumentException("unknown field '" + f + "'; there are " + FIELDS);
        });
        Map<String, String> answers = new LinkedHashMap<>();
        shared.forEach((node, words) -> answers.put(node, (String) words));
        map(where, fields.getOrDefault("answers", Map.of())).forEach((node, words) -> answers.put(node, (String) words));
        Map<String, Object> line = map(where, fields.getOrDefault("line", Map.of()));
        line.keySet().forEach(Conditions::named);
        return new Scenario((String) fields.get("name"), Optional.ofNullable((String) fields.get("complaint")),
                (String) fields.getOrDefault("script", "confirm-appointment"), (String) fields.getOrDefault("language", "en-IN"), (Boolean) fields.getOrDefault("machine", false), answers, line,
                list(where, fields.getOrDefault("moves", List.of())).stream().map(m -> move(where, map(where, m))).toList(),
                list(where, fields.getOrDefault("expect", List.of())).stream().map(e -> expectation(map(where, e))).toList());
    }

    private static Move move(String where, Map<String, Object> move) {
        When when = move.containsKey("heard") ? new When.Heard((String) move.get("heard"))
                : move.containsKey("begun") ? new When.Begun((String) move.get("begun")) : new When.Start();
        long after = number(move.getOrDefault("after", when instanceof When.Heard ? 500 : 0));
        List<Deed> deeds = new ArrayList<>();
        move.forEach((what, value) -> {
            if (!MOMENTS.contains(what)) {
                deeds.addAll(deeds(where, what, value, number(move.getOrDefault("for", SPEECH_MS))));
            }
        });
        return new Move(when, (int) number(move.getOrDefault("time", 1)), after, deeds);
    }

    private static List<Deed> deeds(String where, String what, Object value, long lengthMs) {
        return switch (what) {
            case "says" -> value instanceof List<?> phrases ? phrases(phrases, lengthMs) : List.of(new Deed.Says(words(value), lengthMs, 0));
            case "mumbles" -> List.of(new Deed.Mumbles(number(value)));
            case "talks_aside" -> List.of(new Deed.TalksAside(number(value)));
            case "coughs" -> List.of(new Deed.Coughs(number(value)));
            case "noise" -> List.of(new Deed.Noise(number(value)));
            case "presses" -> List.of(new Deed.Presses(words(value)));
            case "plays" -> List.of(new Deed.Plays(words(value)));
            case "presses_and_plays" -> List.of(new Deed.PressesAndPlays(words(value)));
            case "hangs_up" -> List.of(new Deed.HangsUp());
            case "line_breaks" -> List.of(new Deed.LineBreaks());
            case "line" -> List.of(new Deed.Changes(map(where, value)));
            default -> throw new IllegalArgumentException("nobody can '" + what + "'; they can say, mumble, talk aside, cough, make noise, press or play "
                    + "keys, hang up (says, mumbles, talks_aside, coughs, noise, presses, plays, presses_and_plays, hangs_up, line_breaks, line)");
        };
    }

    /** Words and pauses in turn: {@code ["on the", 600, "seventh"]}. */
    private static List<Deed> phrases(List<?> phrases, long lengthMs) {
        List<Deed> out = new ArrayList<>();
        for (int i = 0; i < phrases.size(); i++) {
            if (phrases.get(i) instanceof Number) {
                continue;
            }
            long pause = i + 1 < phrases.size() && phrases.get(i + 1) instanceof Number ms ? ms.longValue() : 0;
            out.add(new Deed.Says(words(phrases.get(i)), lengthMs, pause));
        }
        return out;
    }

    private static Expectation expectation(Map<String, Object> one) {
        Map.Entry<String, Object> first = one.entrySet().iterator().next();
        Object value = first.getValue();
        return switch (first.getKey()) {
            case "outcome" -> "none".equals(value) ? new Expectation.NoOutcome()
                    : new Expectation.Outcome(Disposition.valueOf(words(value).toUpperCase(Locale.ROOT).replace('-', '_')));
            case "said" -> new Expectation.Said(strings(value));
            case "said_exactly" -> new Expectation.SaidExactly(strings(value));
            case "never" -> new Expectation.Never(words(value));
            case "times" -> new Expectation.Times(words(value), (int) number(one.get("is")));
            case "whole" -> new Expectation.Whole(words(value));
            case "cut" -> new Expectation.Cut(words(value));
            case "within_ms" -> new Expectation.Within(words(one.get("from")), words(one.get("to")), number(value));
            case "not_before_ms" -> new Expectation.NotBefore(words(one.get("from")), words(one.get("to")), number(value));
            case "absent" -> new Expectation.Absent(words(value));
            case "happened" -> new Expectation.Happened(words(value), (int) number(one.get("is")));
            case "heard" -> new Expectation.Heard(words(value));
            case "beside" -> new Expectation.Beside(words(value));
            case "transcript" -> new Expectation.Transcript(words(value));
            case "not_in_transcript" -> new Expectation.NotInTranscript(words(value));
            case "committed" -> new Expectation.Committed((int) number(value));
            case "turns" -> new Expectation.Turns((int) number(value));
            case "over_within_ms" -> new Expectation.OverWithin(number(value));
            default -> throw new IllegalArgumentException("nothing can be expected of '" + first.getKey() + "'");
        };
    }

    private static List<String> strings(Object value) {
        return ((List<?>) value).stream().map(Scenarios::words).toList();
    }

    private static String words(Object value) {
        return String.valueOf(java.util.Objects.requireNonNull(value, "a word is missing"));
    }

    private static long number(Object value) {
        return ((Number) java.util.Objects.requireNonNull(value, "a number is missing")).longValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(String where, Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException(where + ": '" + value + "' must be fields with values");
    }

    private static List<?> list(String where, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(where + ": '" + value + "' must be a list");
    }
}
