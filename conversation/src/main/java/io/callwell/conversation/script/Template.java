package io.callwell.conversation.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One sentence of a script: words and variables. A sentence is the unit of synthesis and of resuming. */
public record Template(List<Part> parts) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!।])\\s+");

    /** Words, or a place for a value. */
    public sealed interface Part {
        record Words(String text) implements Part {}

        record Place(Variable variable) implements Part {}
    }

    public Template {
        parts = List.copyOf(parts);
    }

    /** Splits a text into sentences at {@code . ? !} and the danda. */
    static List<Template> sentences(String text) {
        List<Template> out = new ArrayList<>();
        for (String sentence : SENTENCE_END.split(text.strip().replaceAll("\\s+", " "))) {
            if (!sentence.isBlank()) {
                out.add(parse(sentence));
            }
        }
        return List.copyOf(out);
    }

    private static Template parse(String sentence) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(sentence);
        int at = 0;
        while (matcher.find()) {
            if (matcher.start() > at) {
                parts.add(new Part.Words(sentence.substring(at, matcher.start())));
            }
            parts.add(new Part.Place(known(matcher.group(1))));
            at = matcher.end();
        }
        if (at < sentence.length()) {
            parts.add(new Part.Words(sentence.substring(at)));
        }
        return new Template(parts);
    }

    private static Variable known(String word) {
        Optional<Variable> variable = Variable.named(word);
        return variable.orElseThrow(() -> new IllegalArgumentException("unknown variable {" + word + "}; known are "
                + String.join(", ", java.util.Arrays.stream(Variable.values()).map(Variable::word).toList())));
    }

    /** Whether nothing in it differs between calls of one hospital, so that it can be rendered ahead and kept. */
    boolean isFixed() {
        return variables().stream().allMatch(v -> v == Variable.HOSPITAL || v == Variable.EMERGENCY_NUMBER || v == Variable.HOSPITAL_PHONE);
    }

    List<Variable> variables() {
        return parts.stream().filter(Part.Place.class::isInstance).map(p -> ((Part.Place) p).variable()).toList();
    }
}
