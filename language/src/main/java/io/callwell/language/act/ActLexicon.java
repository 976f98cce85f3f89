package io.callwell.language.act;

import io.callwell.language.Act;
import io.callwell.language.words.Lexicon;
import io.callwell.language.words.Spellings;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The phrases of the act files. Immutable after loading. */
final class ActLexicon {

    private static final ActLexicon STANDARD = new ActLexicon();

    private final PatternIndex<Sign> patterns = new PatternIndex<>();

    /** What a phrase does to the words that it is made of. */
    enum Kind {
        /** Does something wherever it is said. */
        STRONG,
        /** Counts only beside words that are understood. */
        WEAK,
        /** An idiom that does nothing and hides its words from all grammars. */
        HIDE,
        /** No act, but its words may still be a date or a time: "no later than five". */
        PASS,
        /** The person says that they cannot come; with another day beside it, a wish to move. */
        CANNOT_COME
    }

    /** @param act empty for {@link Kind#HIDE} and {@link Kind#PASS} */
    record Sign(Optional<Act> act, Kind kind) {}

    /** Signs of a phrase that ends before token {@code end}. */
    record Hit(int from, int end, List<Sign> signs) {
        int length() {
            return end - from;
        }

        boolean does(Act act) {
            return signs.stream().anyMatch(sign -> sign.act().filter(act::equals).isPresent());
        }

        boolean is(Kind kind) {
            return signs.stream().anyMatch(sign -> sign.kind() == kind);
        }
    }

    private ActLexicon() {
        load("acts-en.lexicon", UnaryOperator.identity());
        load("acts-hi.lexicon", Spellings::canonical);
    }

    static ActLexicon standard() {
        return STANDARD;
    }

    private void load(String file, UnaryOperator<String> spelling) {
        Map<String, String> macros = new HashMap<>();
        for (String line : Lexicon.lines(file)) {
            int colon = line.indexOf(':');
            String head = line.substring(0, colon);
            String body = PatternReader.fill(line.substring(colon + 1), macros);
            if (head.startsWith("$")) {
                macros.put(head, body.strip());
                continue;
            }
            for (String pattern : body.split("\\|")) {
                boolean weak = head.startsWith("~") || pattern.strip().startsWith("~");
                Sign sign = sign(head.replace("~", ""), weak);
                patterns.add(pattern.replace("~", ""), sign, spelling);
            }
        }
    }

    private static Sign sign(String name, boolean weak) {
        return switch (name) {
            case "none" -> new Sign(Optional.empty(), Kind.HIDE);
            case "pass" -> new Sign(Optional.empty(), Kind.PASS);
            case "cannot_come" -> new Sign(Optional.of(Act.NEGATE), Kind.CANNOT_COME);
            default -> new Sign(Optional.of(Act.valueOf(name.toUpperCase(Locale.ROOT))), weak ? Kind.WEAK : Kind.STRONG);
        };
    }

    /** The longest phrase at a place. */
    Optional<Hit> longest(List<String> tokens, int from) {
        return patterns.longest(tokens, from).map(found -> new Hit(from, found.end(), found.values()));
    }

    static Set<Act> none() {
        return EnumSet.noneOf(Act.class);
    }
}
