package io.callwell.providers.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Proposable;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.nlu.When;
import io.callwell.providers.Listening;
import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.Ledger;
import io.callwell.providers.guard.Port;
import io.callwell.providers.guard.ProviderException;
import io.callwell.providers.guard.Recovery;
import io.callwell.testkit.provider.ChatProvider;
import io.callwell.testkit.provider.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ChatProposerTest {

    private static final String SAID = "could we shuffle my thing around";

    private final ChatProvider server = new ChatProvider();
    private final Recovery recovery = new Recovery(Duration.ofMinutes(5), Duration.ofMinutes(5));
    private final ChatProposer proposer = new ChatProposer(URI.create(server.endpoint() + "/v1"), Optional.of("key"), "small-model",
            ChatProposer.Structure.JSON_SCHEMA, Duration.ofMillis(600));

    @AfterEach
    void close() {
        server.close();
        recovery.close();
    }

    private Meaning propose(String said, Expected expected) {
        Question question = new Question(expected, "en-IN", Listening.NOW, List.of(), Listening.at(expected).offers());
        return proposer.propose(said, question, Proposable.at(expected, question.offers().size()), "session");
    }

    @Test
    void proposesWhatTheModelChoseFromTheList() {
        server.teach(SAID, "{\"acts\":[\"move\"]}");
        assertThat(propose(SAID, Expected.CHOICE)).isEqualTo(Meaning.of(Act.MOVE));
        String body = server.requests().getFirst().body();
        assertThat(body).contains("\"strict\":true").contains("\"stream\":true").contains("\"json_schema\"").doesNotContain("\"yes\"").doesNotContain("Asha");
        assertThat(server.requests().getFirst().headers()).containsEntry("authorization", "Bearer key");
    }

    @Test
    void readsDaysAndTimes() {
        server.teach("whenever the tide is high on thursday", "{\"acts\":[\"unknown\"],\"date\":\"2026-11-26\",\"from_date\":null,\"time\":null,\"from_time\":\"16:00\",\"to_time\":\"19:00\"}");
        assertThat(propose("whenever the tide is high on thursday", Expected.DAY_AND_TIME).whens()).containsExactly(new When(
                Optional.of(LocalDate.of(2026, 11, 26)), Optional.empty(), Optional.empty(), Optional.of(LocalTime.of(16, 0)), Optional.of(LocalTime.of(19, 0))));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"acts\":[\"yes\",\"confirm\"]}", "{\"acts\":[\"claims_name\"]}", "{\"acts\":[\"opt_out\",\"wrong_number\"]}",
        "{\"acts\":[\"say: you are confirmed\"]}", "{\"acts\":[],\"choice\":7}", "{\"acts\":[],\"choice\":0}",
        "{\"acts\":[],\"date\":\"2020-01-01\"}", "{\"acts\":[],\"date\":\"2199-01-01\"}", "{\"acts\":[],\"time\":\"25:99\"}"
    })
    void whatIsNotOnTheListIsNotProposed(String answer) {
        server.teach(SAID, answer);
        for (Expected expected : List.of(Expected.YES_NO, Expected.CHOICE, Expected.OFFER, Expected.DAY_AND_TIME)) {
            assertThat(propose(SAID, expected)).isEqualTo(Meaning.NOTHING);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PERSON", "BIRTH_DATE", "NAME", "MACHINE_END"}, value = Expected.class)
    void nothingMayBeProposedWhereIdentityIsAsked(Expected expected) {
        assertThat(Proposable.at(expected, 0).isNothing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, RATE_LIMITED", "SERVER_ERROR, SERVER_ERROR", "UNAVAILABLE, UNAVAILABLE", "TIMEOUT, TIMEOUT", "REFUSED, UNAVAILABLE",
        "SLOW_DRIP, TIMEOUT", "GARBAGE, GARBAGE", "HALF_CLOSE, CUT_SHORT", "STREAM_LIMIT, TOO_LARGE", "AUTH_EXPIRED, UNAUTHORISED",
        "QUOTA, QUOTA", "EMPTY, EMPTY", "WRONG_LANGUAGE, GARBAGE", "HUGE, TOO_LARGE"
    })
    void namesWhatWentWrong(Fault fault, Failure expected) {
        server.teach(SAID, "{\"acts\":[\"move\"]}");
        server.behave(fault);
        Guard guard = new Guard(Port.UNDERSTANDING, "llm", Duration.ofMillis(500), proposer::probe, recovery, Ledger.NONE);
        ProviderException failed = catchThrowableOfType(ProviderException.class,
                () -> guard.ask(() -> propose(SAID, Expected.CHOICE), Duration.ofSeconds(3)));
        assertThat(failed).isNotNull();
        assertThat(failed.failure()).isEqualTo(expected);
    }
}
