package io.callwell.providers.dialogflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Proposable;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.nlu.When;
import io.callwell.providers.Listening;
import io.callwell.providers.google.GoogleAccess;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.Ledger;
import io.callwell.providers.guard.Port;
import io.callwell.providers.guard.ProviderException;
import io.callwell.providers.guard.Recovery;
import io.callwell.testkit.provider.DialogflowProvider;
import io.callwell.testkit.provider.Fault;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class DialogflowProposerTest {

    private static final String SAID = "could we shuffle my thing around";
    private static final String CALL = UUID.randomUUID().toString();

    private final DialogflowProvider agent = new DialogflowProvider();
    private final Recovery recovery = new Recovery(Duration.ofMinutes(5), Duration.ofMinutes(5));
    private final DialogflowProposer proposer = DialogflowProposer.over(new GoogleAccess(Optional.empty(), Optional.of(agent.endpoint())),
            new DialogflowProposer.Agent("hospital", "asia-south1", "agent-1", Map.of("visit.move", Act.MOVE, "visit.yes", Act.YES, "when", Act.ANY_TIME)));

    @AfterEach
    void close() {
        proposer.close();
        agent.close();
        recovery.close();
    }

    private Meaning propose(String said, Expected expected) {
        Question question = new Question(expected, "en-IN", Listening.NOW, List.of(), List.of());
        return proposer.propose(said, question, Proposable.at(expected, 0), CALL);
    }

    @Test
    void theCallIsTheSessionAndTheIntentIsTheAct() {
        agent.teach(SAID, "visit.move", Map.of());
        assertThat(propose(SAID, Expected.CHOICE)).isEqualTo(Meaning.of(Act.MOVE));
        assertThat(agent.requests()).singleElement().satisfies(request -> {
            assertThat(request.getSession()).isEqualTo("projects/hospital/locations/asia-south1/agents/agent-1/sessions/" + CALL);
            assertThat(request.getQueryInput().getLanguageCode()).isEqualTo("en-IN");
            assertThat(request.getQueryParams().getDisableWebhook()).isTrue();
        });
    }

    @Test
    void anIntentThatMayNotBeProposedIsNot() {
        agent.teach("sure why not", "visit.yes", Map.of());
        assertThat(propose("sure why not", Expected.YES_NO)).isEqualTo(Meaning.NOTHING);
        assertThat(propose("never taught", Expected.CHOICE)).isEqualTo(Meaning.NOTHING);
    }

    @Test
    void readsSystemDates() {
        Value date = Value.newBuilder().setStructValue(Struct.newBuilder().putFields("year", number(2026)).putFields("month", number(11))
                .putFields("day", number(27))).build();
        agent.teach("friday i guess", "other", Map.of("date", date));
        assertThat(propose("friday i guess", Expected.DAY_AND_TIME).whens()).containsExactly(When.on(LocalDate.of(2026, 11, 27)));
    }

    private static Value number(double n) {
        return Value.newBuilder().setNumberValue(n).build();
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, RATE_LIMITED", "SERVER_ERROR, SERVER_ERROR", "UNAVAILABLE, UNAVAILABLE", "TIMEOUT, TIMEOUT", "REFUSED, UNAVAILABLE",
        "SLOW_DRIP, TIMEOUT", "GARBAGE, GARBAGE", "HALF_CLOSE, CUT_SHORT", "STREAM_LIMIT, STREAM_LIMIT", "AUTH_EXPIRED, UNAUTHORISED",
        "QUOTA, QUOTA", "EMPTY, EMPTY", "WRONG_LANGUAGE, WRONG_LANGUAGE", "HUGE, TOO_LARGE"
    })
    void namesWhatWentWrong(Fault fault, Failure expected) {
        agent.teach(SAID, "visit.move", Map.of());
        agent.behave(fault);
        Guard guard = new Guard(Port.UNDERSTANDING, "dialogflow", Duration.ofMillis(600), proposer::probe, recovery, Ledger.NONE);
        ProviderException failed = catchThrowableOfType(ProviderException.class,
                () -> guard.ask(() -> propose(SAID, Expected.CHOICE), Duration.ofSeconds(3)));
        assertThat(failed).isNotNull();
        assertThat(failed.failure()).isEqualTo(expected);
    }
}
