package io.callwell.carrier.patient;

import io.callwell.events.Disposition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the mapping of one persona file. The format is described in {@code personas/README.md}. */
final class PersonaReader {

    private static final Set<String> KEYS = Set.of(
            "name", "like", "title", "expects", "line", "voice", "hearing", "hello", "thinkMs", "answers", "otherwise");
    private static final List<String> ORDER = List.of("first", "second", "third", "then");
    private static final Answer.Turn LISTEN = new Answer.Turn(new Answer.Listen(), Optional.empty());

    private PersonaReader() {}

    /** @param base finds the persona named by {@code like} */
    static Persona read(YamlPart yaml, Function<String, Optional<Persona>> base) {
        yaml.allow(KEYS);
        Optional<Persona> like = yaml.optionalText("like")
                .map(name -> base.apply(name).orElseThrow(() -> yaml.fail("like", "there is no persona '" + name + "'")));
        Map<String, Answer.Turns> answers = new LinkedHashMap<>(like.map(Persona::answers).orElse(Map.of()));
        YamlPart written = yaml.part("answers");
        written.keys().forEach(node -> answers.put(node, turns(written.part(node))));
        return new Persona(
                yaml.text("name"),
                yaml.text("title"),
                expects(yaml).or(() -> yaml.has("expects") ? Optional.empty() : like.flatMap(Persona::expects)),
                yaml.has("line") || like.isEmpty() ? line(yaml.part("line")) : like.get().line(),
                style(yaml.part("voice"), like),
                hearing(yaml.part("hearing"), like),
                checked(yaml, "hello", yaml.optionalText("hello").orElse(like.map(Persona::hello).orElse("hello"))),
                yaml.range("thinkMs", like.map(Persona::think).orElse(new Range(350, 900))),
                answers,
                yaml.has("otherwise")
                        ? turns(yaml.part("otherwise"))
                        : like.map(Persona::otherwise).orElse(new Answer.Turns(List.of(LISTEN))));
    }

    private static Optional<Disposition> expects(YamlPart yaml) {
        return yaml.optionalText("expects").filter(word -> !word.equals("any")).map(word -> {
            for (Disposition disposition : Disposition.values()) {
                if (disposition.code().equals(word)) {
                    return disposition;
                }
            }
            throw yaml.fail("expects", "'" + word + "' is no disposition, nor 'any'");
        });
    }

    private static Persona.Line line(YamlPart line) {
        line.allow(Set.of("pickup", "ringMs", "machine", "noiseDb"));
        String word = line.optionalText("pickup").orElse("answers");
        Persona.Pickup pickup = switch (word) {
            case "answers" -> Persona.Pickup.ANSWERS;
            case "busy" -> Persona.Pickup.BUSY;
            case "no-answer" -> Persona.Pickup.NO_ANSWER;
            case "failed" -> Persona.Pickup.FAILED;
            default -> throw line.fail("pickup", "'" + word + "' is none of answers, busy, no-answer, failed");
        };
        return new Persona.Line(
                pickup,
                line.range("ringMs", new Range(800, 2_500)),
                line.has("machine") ? Optional.of(machine(line.part("machine"))) : Optional.empty(),
                line.has("noiseDb") ? Optional.of(line.decimal("noiseDb", 20, 0, 60)) : Optional.empty());
    }

    private static Persona.Machine machine(YamlPart machine) {
        machine.allow(Set.of("greeting", "maxRecordMs"));
        return new Persona.Machine(
                checked(machine, "greeting", machine.text("greeting")), machine.number("maxRecordMs", 60_000, 1_000, 600_000));
    }

    private static Persona.Style style(YamlPart voice, Optional<Persona> like) {
        voice.allow(Set.of("name", "rate", "pitch"));
        Persona.Style base = like.map(Persona::voice).orElse(new Persona.Style("default", 1, 1));
        return new Persona.Style(
                voice.optionalText("name").orElse(base.name()),
                voice.decimal("rate", base.rate(), 0.4, 2.5),
                voice.decimal("pitch", base.pitch(), 0.4, 2.5));
    }

    private static Persona.Hearing hearing(YamlPart hearing, Optional<Persona> like) {
        hearing.allow(Set.of("endSilenceMs", "unmarkedSilenceMs", "patienceMs"));
        Persona.Hearing base = like.map(Persona::hearing).orElse(new Persona.Hearing(300, 1_500, 20_000));
        return new Persona.Hearing(
                hearing.number("endSilenceMs", base.endSilenceMs(), 0, 10_000),
                hearing.number("unmarkedSilenceMs", base.unmarkedSilenceMs(), 100, 60_000),
                hearing.number("patienceMs", base.patienceMs(), 1_000, 3_600_000));
    }

    private static Answer.Turns turns(YamlPart part) {
        if (!part.has("first")) {
            return new Answer.Turns(List.of(turn(part)));
        }
        part.allow(Set.copyOf(ORDER));
        List<Answer.Turn> turns = new ArrayList<>();
        for (String place : ORDER) {
            if (part.has(place)) {
                turns.add(turn(part.part(place)));
            }
        }
        return new Answer.Turns(turns);
    }

    private static Answer.Turn turn(YamlPart part) {
        part.allow(Set.of("say", "keys", "silence", "hangUp", "bargeIn", "later", "thinkMs"));
        Optional<Range> think = part.has("thinkMs") ? Optional.of(part.range("thinkMs", new Range(0, 0))) : Optional.empty();
        return new Answer.Turn(part.has("bargeIn") ? bargeIn(part.part("bargeIn")) : answer(part), think);
    }

    private static Answer bargeIn(YamlPart part) {
        part.allow(Set.of("afterMs", "say", "keys", "hangUp"));
        return new Answer.BargeIn(part.number("afterMs", 800, 0, 60_000), answer(part));
    }

    private static Answer answer(YamlPart part) {
        if (part.has("say")) {
            List<String> texts = part.texts("say");
            texts.forEach(text -> checked(part, "say", text));
            Optional<String> keys = part.optionalText("keys");
            keys.ifPresent(digits -> checkKeys(part, digits));
            return new Answer.Say(texts, keys, part.flag("hangUp"), later(part));
        }
        if (part.has("keys")) {
            checkKeys(part, part.text("keys"));
            return new Answer.Keys(part.text("keys"));
        }
        if (part.has("hangUp")) {
            return new Answer.HangUp();
        }
        if (part.has("silence")) {
            return new Answer.Listen();
        }
        throw part.fail("", "expected one of say, keys, silence, hangUp, bargeIn");
    }

    private static Optional<Answer.Later> later(YamlPart part) {
        if (!part.has("later")) {
            return Optional.empty();
        }
        YamlPart later = part.part("later");
        later.allow(Set.of("afterMs", "say"));
        return Optional.of(new Answer.Later(
                later.number("afterMs", 5_000, 0, 120_000), checked(later, "say", later.text("say"))));
    }

    private static void checkKeys(YamlPart part, String keys) {
        String digits = checked(part, "keys", keys).replaceAll("\\{[^}]*}", "");
        if (!digits.toUpperCase(Locale.ROOT).matches("[0-9*#]*")) {
            throw part.fail("keys", "'" + keys + "' holds more than 0-9, * and #");
        }
    }

    private static String checked(YamlPart part, String key, String template) {
        try {
            Template.check(template);
            return template;
        } catch (IllegalArgumentException wrong) {
            throw part.fail(key, wrong.getMessage());
        }
    }
}
