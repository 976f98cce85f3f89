package io.callwell.providers.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.conversation.nlu.Act;
import io.callwell.conversation.nlu.Expected;
import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Proposable;
import io.callwell.conversation.nlu.Proposer;
import io.callwell.conversation.nlu.Question;
import io.callwell.providers.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every model keeps, whoever made it. */
@Timeout(60)
public abstract class ProposerContract {

    private static final String SAID = "could we shuffle my thing around";

    /** The model, which has learned what {@code said} means. @param choice number of an offer; 0 for none */
    protected abstract Proposer taught(String said, Act act, int choice);

    private static Meaning propose(Proposer proposer, String said, Expected expected) {
        Question question = new Question(expected, "en-IN", Listening.NOW, List.of(), Listening.at(expected).offers());
        return proposer.propose(said, question, Proposable.at(expected, question.offers().size()), UUID.randomUUID().toString());
    }

    @Test
    void proposesAnActOfTheList() {
        assertThat(propose(taught(SAID, Act.MOVE, 0), SAID, Expected.CHOICE)).isEqualTo(Meaning.of(Act.MOVE));
    }

    @Test
    void proposesOneOfWhatIsOffered() {
        assertThat(propose(taught(SAID, Act.OTHER_TIMES, 2), SAID, Expected.OFFER).choice()).contains(2);
    }

    @Test
    void namesNoOfferThatThereIsNot() {
        assertThat(propose(taught(SAID, Act.OTHER_TIMES, 3), SAID, Expected.OFFER).choice()).isEmpty();
        assertThat(propose(taught(SAID, Act.MOVE, 2), SAID, Expected.CHOICE).choice()).isEmpty();
    }

    @Test
    void neverSaysYes() {
        for (Act act : List.of(Act.YES, Act.CONFIRM, Act.CLAIMS_NAME, Act.OPT_OUT, Act.WRONG_NUMBER)) {
            Proposer proposer = taught(SAID, act, 0);
            for (Expected expected : List.of(Expected.YES_NO, Expected.CHOICE, Expected.OFFER, Expected.DAY_AND_TIME)) {
                assertThat(propose(proposer, SAID, expected)).as(act + " at " + expected).isEqualTo(Meaning.NOTHING);
            }
        }
    }

    @Test
    void makesNothingOfWhatItDoesNotKnow() {
        assertThat(propose(taught(SAID, Act.MOVE, 0), "the weather is nice over here", Expected.CHOICE)).isEqualTo(Meaning.NOTHING);
    }

    @Test
    void servesSeveralAtOnce() throws InterruptedException, ExecutionException {
        Proposer proposer = taught(SAID, Act.MOVE, 0);
        List<Future<Meaning>> all = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                all.add(callers.submit(() -> propose(proposer, SAID, Expected.CHOICE)));
            }
        }
        for (Future<Meaning> one : all) {
            assertThat(one.get()).isEqualTo(Meaning.of(Act.MOVE));
        }
    }
}
