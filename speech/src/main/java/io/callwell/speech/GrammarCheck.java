package io.callwell.speech;

import java.util.List;
import java.util.Map;

/**
 * What a recognizer thinks of a grammar before it is used.
 *
 * @param problems why it cannot be used as it is; each says what and where. Empty when it can
 * @param guessed  words that no dictionary has, each with the guessed pronunciation (CMU phones); they work, but less surely
 */
public record GrammarCheck(List<String> problems, Map<String, String> guessed) {

    public GrammarCheck {
        problems = List.copyOf(problems);
        guessed = Map.copyOf(guessed);
    }

    public boolean usable() {
        return problems.isEmpty();
    }
}
