package io.callwell.language.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** A part of a speech grammar. Immutable. */
public sealed interface Phrase {

    /** Words as they are, separated by blanks. */
    record Words(String text) implements Phrase {}

    record Sequence(List<Phrase> parts) implements Phrase {}

    record Choice(List<Phrase> options) implements Phrase {}

    record Maybe(Phrase part) implements Phrase {}

    /** A part with a name: written once in JSGF, however often it is used. */
    record Rule(String name, Phrase body) implements Phrase {}

    /** {@code "one | two (please)"}: alternatives between bars. */
    static Phrase of(String alternatives) {
        String[] options = alternatives.split("\\|");
        List<Phrase> phrases = new ArrayList<>();
        for (String option : options) {
            phrases.add(new Words(option.strip()));
        }
        return phrases.size() == 1 ? phrases.getFirst() : new Choice(phrases);
    }

    static Phrase seq(Phrase... parts) {
        return new Sequence(List.of(parts));
    }

    static Phrase any(Phrase... options) {
        return new Choice(List.of(options));
    }

    static Phrase maybe(Phrase part) {
        return new Maybe(part);
    }

    static Phrase maybe(String alternatives) {
        return new Maybe(of(alternatives));
    }

    static Rule rule(String name, Phrase body) {
        return new Rule(name, body);
    }

    /** The part as it stands on the right side of a JSGF rule. */
    default String jsgf() {
        return switch (this) {
            case Words(String text) -> text;
            case Sequence(var parts) -> parts.stream().map(Phrase::jsgf).collect(Collectors.joining(" "));
            case Choice(var options) -> options.stream().map(Phrase::jsgf).collect(Collectors.joining(" | ", "(", ")"));
            case Maybe(var part) -> "[ " + part.jsgf() + " ]";
            case Rule(String name, var body) -> "<" + name + ">";
        };
    }

    /** One sentence, chosen at random. */
    default String walk(RandomGenerator random) {
        return switch (this) {
            case Words(String text) -> text;
            case Sequence(var parts) -> parts.stream().map(p -> p.walk(random)).filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
            case Choice(var options) -> options.get(random.nextInt(options.size())).walk(random);
            case Maybe(var part) -> random.nextBoolean() ? part.walk(random) : "";
            case Rule(String name, var body) -> body.walk(random);
        };
    }
}
