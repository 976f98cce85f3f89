package io.callwell.providers.hearing;

import com.google.protobuf.Value;
import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Proposer;
import io.callwell.providers.dialogflow.DialogflowProposer;
import io.callwell.providers.google.GoogleAccess;
import io.callwell.providers.llm.ChatProposer;
import io.callwell.testkit.provider.ChatProvider;
import io.callwell.testkit.provider.DialogflowProvider;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Each model against the contract. */
class ProposersTest {

    private static String word(Act act) {
        return act.name().toLowerCase(Locale.ROOT);
    }

    @Nested
    class LanguageModel extends ProposerContract {
        private final ChatProvider server = new ChatProvider();

        @Override
        protected Proposer taught(String said, Act act, int choice) {
            server.teach(said, "{\"acts\":[\"" + word(act) + "\"],\"choice\":" + (choice == 0 ? "null" : choice) + "}");
            return new ChatProposer(URI.create(server.endpoint() + "/v1"), Optional.empty(), "m", ChatProposer.Structure.JSON_SCHEMA, Duration.ofSeconds(5));
        }

        @AfterEach
        void close() {
            server.close();
        }
    }

    @Nested
    class Dialogflow extends ProposerContract {
        private final DialogflowProvider server = new DialogflowProvider();
        private final DialogflowProposer proposer = DialogflowProposer.over(new GoogleAccess(Optional.empty(), Optional.of(server.endpoint())),
                new DialogflowProposer.Agent("p", "global", "a", Stream.of(Act.values()).collect(Collectors.toMap(ProposersTest::word, act -> act))));

        @Override
        protected Proposer taught(String said, Act act, int choice) {
            server.teach(said, word(act), choice == 0 ? Map.of() : Map.of("choice", Value.newBuilder().setNumberValue(choice).build()));
            return proposer;
        }

        @AfterEach
        void close() {
            proposer.close();
            server.close();
        }
    }
}
