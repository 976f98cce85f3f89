package io.callwell.providers;

import io.callwell.conversation.nlu.Act;
import io.callwell.providers.google.GoogleAccess;
import io.callwell.providers.llm.ChatProposer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who understands. The rules come first and are always there; models are asked only about words that the rules do not understand.
 *
 * @param order   {@code rules} alone, or followed by {@code dialogflow} and {@code llm} in the order in which they are asked
 * @param attempt deadline of one attempt at a model
 * @param total   for all models together
 */
@ConfigurationProperties("callwell.understanding")
public record UnderstandingSettings(
        @DefaultValue("rules") List<String> order,
        @DefaultValue("900ms") Duration attempt,
        @DefaultValue("1200ms") Duration total,
        @DefaultValue Llm llm,
        @DefaultValue Dialogflow dialogflow) {

    static final String RULES = "rules";
    private static final Set<String> KNOWN = Set.of(RULES, "dialogflow", "llm");

    public UnderstandingSettings {
        Orders.require("callwell.understanding.order", order, KNOWN);
        if (!order.getFirst().equals(RULES)) {
            throw new IllegalArgumentException("callwell.understanding.order begins with '" + order.getFirst() + "': the rules always come first");
        }
    }

    List<String> models() {
        return order.subList(1, order.size());
    }

    /**
     * A model behind the chat completions API of OpenAI.
     *
     * @param baseUrl   up to and with {@code /v1}
     * @param apiKey    none for a server that asks for none
     * @param model     its name at that server
     * @param structure how the server is told to write JSON
     */
    public record Llm(
            Optional<URI> baseUrl,
            Optional<String> apiKey,
            Optional<String> model,
            @DefaultValue("json-schema") ChatProposer.Structure structure) {

        @Override
        public String toString() {
            return "Llm[baseUrl=" + baseUrl + ", model=" + model + "]";
        }
    }

    /**
     * An agent of Dialogflow CX.
     *
     * @param intents our act by the display name of an intent; without it intents are named like acts, such as {@code call_later}
     */
    public record Dialogflow(
            Optional<Path> credentials,
            Optional<URI> endpoint,
            Optional<String> project,
            @DefaultValue("global") String location,
            Optional<String> agent,
            @DefaultValue Map<String, Act> intents) {

        private static final Map<String, Act> DEFAULT = Stream.of(Act.values())
                .collect(Collectors.toUnmodifiableMap(act -> act.name().toLowerCase(Locale.ROOT), act -> act));

        public Dialogflow {
            intents = intents.isEmpty() ? DEFAULT : Map.copyOf(intents);
        }

        GoogleAccess access() {
            return new GoogleAccess(credentials, endpoint);
        }
    }
}
