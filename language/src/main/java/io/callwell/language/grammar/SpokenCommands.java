package io.callwell.language.grammar;

import io.callwell.language.Act;
import io.callwell.language.words.Lexicon;
import io.callwell.language.words.Normaliser;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What people say whatever was asked: human, repeat, hold on, opt out, wrong number, she is not home, call later, goodbye, emergency. The words are
 * those that a recogniser with an English dictionary listens for; each phrase is understood as its act at every question.
 */
public final class SpokenCommands {

    private static final Map<Act, List<String>> PHRASES = read();

    private SpokenCommands() {}

    /** Phrases in lower case by act, in the order of the lexicon. */
    public static Map<Act, List<String>> phrases() {
        return PHRASES;
    }

    private static Map<Act, List<String>> read() {
        Map<Act, List<String>> phrases = new LinkedHashMap<>();
        for (String line : Lexicon.lines("spoken.lexicon")) {
            String[] parts = line.split(":", 2);
            phrases.put(Act.valueOf(parts[0].strip().toUpperCase(Locale.ROOT)),
                    Arrays.stream(parts[1].split("\\|")).map(phrase -> String.join(" ", Normaliser.tokens(phrase))).toList());
        }
        return Collections.unmodifiableMap(phrases);
    }
}
