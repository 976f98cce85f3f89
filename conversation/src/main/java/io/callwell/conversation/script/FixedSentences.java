package io.callwell.conversation.script;

import io.callwell.conversation.nlu.Spoken;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The sentences of a script that are the same in every call of a hospital: what can be rendered ahead. */
public final class FixedSentences {

    private FixedSentences() {}

    public static List<Sentence> of(Script script, Facts.Hospital hospital, String language, Spoken spoken) {
        Facts nobody = new Facts(new io.callwell.events.CallId(new UUID(0, 0)), script.id(), script.version(), language, hospital,
                List.of(""), new BirthDate(LocalDate.EPOCH), Optional.empty(), false);
        Draft draft = new Draft(ScriptState.before(nobody), Instant.EPOCH);
        Renderer renderer = new Renderer(spoken, script.phrases().notKnown());
        Stream<Prompt> prompts = Stream.of(
                        Stream.of(script.node(script.start())),
                        script.nodes().values().stream())
                .flatMap(s -> s).flatMap(n -> n.prompts().stream());
        return Stream.concat(prompts, script.phrases().all().stream()).distinct()
                .flatMap(prompt -> prompt.in(language).orElse(List.of()).stream())
                .filter(Template::isFixed)
                .distinct()
                .flatMap(template -> renderer.render("fixed", new Prompt(java.util.Map.of(language, List.of(template))), draft).stream())
                .toList();
    }
}
