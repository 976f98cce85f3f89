package io.callwell.conversation.script;

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
 * @param nodes      by id, in the order of the file
 */
public record Script(
        String id,
        int version,
        String title,
        List<String> languages,
        String start,
        String voicemail,
        Commands commands,
        String silent,
        String lost,
        String failure,
        Phrases phrases,
        Map<String, Node> nodes) {

    /** Node ids for commands. */
    public record Commands(String human, String optOut, String wrongNumber, String notHere, String goodbye, String emergency) {
        List<String> targets() {
            return List.of(human, optOut, wrongNumber, notHere, goodbye, emergency);
        }
    }

    /**
     * Words around a question.
     *
     * @param noInput said before asking again after a first and a second silence
     * @param noMatch said before asking again after a first and a second answer that was not understood
     */
    public record Phrases(List<Prompt> noInput, List<Prompt> noMatch, Prompt holdOn, Prompt resume) {
        List<Prompt> all() {
            return Stream.of(noInput, noMatch, List.of(holdOn, resume)).flatMap(List::stream).toList();
        }
    }

    Node node(String id) {
        return Optional.ofNullable(nodes.get(id))
                .orElseThrow(() -> new IllegalStateException("script " + this.id + " has no node '" + id + "'"));
    }
}
