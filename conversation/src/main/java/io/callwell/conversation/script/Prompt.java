package io.callwell.conversation.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text in several languages.
 *
 * @param byLanguage sentences under a full tag ({@code en-IN}) or a bare language ({@code en}) that serves all its regions
 */
public record Prompt(Map<String, List<Template>> byLanguage) {

    public Prompt {
        byLanguage = Map.copyOf(byLanguage);
    }

    /** The sentences for a tag: its own, or those of its bare language. */
    Optional<List<Template>> in(String tag) {
        return Optional.ofNullable(byLanguage.get(tag)).or(() -> Optional.ofNullable(byLanguage.get(tag.split("-")[0])));
    }

    Stream<Variable> variables() {
        return byLanguage.values().stream().flatMap(List::stream).flatMap(t -> t.variables().stream());
    }
}
