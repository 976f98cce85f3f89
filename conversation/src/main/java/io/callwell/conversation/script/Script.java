package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Act;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A checked script. A call keeps the version it began with.
 *
 * @param commands   where words that are understood at every question lead
 * @param silent     where three silences lead
 * @param lost       where three answers that were not understood lead
 * @param failure    where a service that does not answer leads
 * @param direction  who calls whom
 * @param languageKey key that changes the language; not inside an entry of digits
 * @param nodes      by id, in the order of the file
 */
public record Script(
        String id,
        int version,
        String title,
        Direction direction,
        Optional<Character> languageKey,
        List<String> languages,
        String start,
        String voicemail,
        Commands commands,
        String silent,
        String lost,
        String failure,
        Phrases phrases,
        Map<String, Node> nodes) {

    /** Who calls whom. */
    public enum Direction {
        OUTBOUND,
        INBOUND
    }

    /**
     * Node ids for commands.
     *
     * @param relative somebody of the family speaks; without it their words are an answer like any other
     * @param callback somebody wants to be called at another time; without it as {@code goodbye}
     */
    public record Commands(
            String human, String optOut, String wrongNumber, String notHere, String goodbye, String emergency, Optional<String> relative,
            Optional<String> callback) {
        List<String> targets() {
            return Stream.concat(Stream.of(human, optOut, wrongNumber, notHere, goodbye, emergency), Stream.of(relative, callback).flatMap(Optional::stream))
                    .distinct().toList();
        }
    }

    /**
     * Words around a question.
     *
     * @param noInput said before asking again after a first and a second silence
     * @param noMatch said before asking again after a first and a second answer that was not understood
     * @param noLanguage said when the wished language cannot be spoken here
     * @param notKnown said in the place of an answer that the hospital has not given
     * @param asides  answers to what people ask whatever the question is, such as "are you a robot?"; the question follows
     */
    public record Phrases(
            List<Prompt> noInput, List<Prompt> noMatch, Prompt holdOn, Prompt resume, Prompt noLanguage, Prompt notKnown, Map<Act, Prompt> asides) {
        List<Prompt> all() {
            return Stream.of(noInput, noMatch, List.of(holdOn, resume, noLanguage, notKnown), List.copyOf(asides.values()))
                    .flatMap(List::stream).toList();
        }
    }

    Node node(String id) {
        return Optional.ofNullable(nodes.get(id))
                .orElseThrow(() -> new IllegalStateException("script " + this.id + " has no node '" + id + "'"));
    }
}
