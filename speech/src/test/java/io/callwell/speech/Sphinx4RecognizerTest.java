package io.callwell.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwell.audio.Noise;
import io.callwell.audio.Telephone;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Sphinx4RecognizerTest {

    private static final Grammar YES_NO = new Grammar("yes-no", "#JSGF V1.0;\ngrammar g;\npublic <a> = yes please | no thank you;\n");

    private final Sphinx4Recognizer recognizer = new Sphinx4Recognizer(2);
    private final Synthesizers speech = new Synthesizers();

    @BeforeAll
    void load() {
        recognizer.warmUp().join();
    }

    @Test
    void silenceAndHissAreNothing() {
        assertThat(recognizer.recognize(new short[16_000], YES_NO)).isInstanceOf(Recognition.Nothing.class);
        assertThat(recognizer.recognize(new short[0], YES_NO)).isInstanceOf(Recognition.Nothing.class);
        assertThat(recognizer.recognize(Noise.make(Noise.Colour.PINK, 16_000, 60, 1), YES_NO)).isInstanceOf(Recognition.Nothing.class);
    }

    @Test
    void theSameTurnGivesTheSameResult() {
        short[] turn = say("yes please");
        Recognition first = recognizer.recognize(turn, YES_NO);
        Recognition second = recognizer.recognize(turn, YES_NO);
        assertThat(first).isInstanceOfSatisfying(Recognition.Heard.class, heard -> {
            assertThat(heard.text()).isEqualTo("yes please");
            assertThat(heard.confidence()).isBetween(0.5, 1.0);
            assertThat(second).isInstanceOfSatisfying(Recognition.Heard.class, again -> assertThat(again.confidence()).isEqualTo(heard.confidence()));
        });
    }

    @Test
    void aSwappedRecordingChangesTheResult() {
        assertThat(recognizer.recognize(say("no thank you"), YES_NO)).isInstanceOfSatisfying(Recognition.Heard.class, heard -> assertThat(heard.text()).isEqualTo("no thank you"));
    }

    @Test
    void namesThatNoDictionaryHasCanBeToldApart() {
        Grammar names = new Grammar("names", "#JSGF V1.0;\ngrammar g;\npublic <a> = this is ( sukhwinder | chandrasekaran | lakshmi );\n");
        assertThat(recognizer.check(names).usable()).isTrue();
        assertThat(recognizer.recognize(say("this is chandrasekaran"), names)).isInstanceOfSatisfying(Recognition.Heard.class, heard -> assertThat(heard.text()).isEqualTo("this is chandrasekaran"));
    }

    @Test
    void aGrammarThatChangedUnderItsNameIsCompiledAgain() {
        short[] turn = say("tomorrow morning");
        recognizer.recognize(turn, new Grammar("changing", "#JSGF V1.0;\ngrammar g;\npublic <a> = next friday;\n"));
        Recognition after = recognizer.recognize(turn, new Grammar("changing", "#JSGF V1.0;\ngrammar g;\npublic <a> = next friday | tomorrow morning;\n"));
        assertThat(after).isInstanceOfSatisfying(Recognition.Heard.class, heard -> assertThat(heard.text()).isEqualTo("tomorrow morning"));
    }

    @Test
    void saysWhatIsWrongWithAGrammarBeforeItIsUsed() {
        assertThat(problems("grammar g;\npublic <a> = ( yes ;\n")).singleElement().asString().contains("grammar bad:");
        assertThat(problems("grammar g;\npublic <a> = yes <missing>;\n")).singleElement().asString().contains("<missing> is used but not defined");
        assertThat(problems("grammar g;\npublic <a> = yes <b>;\n<b> = no | <b> yes;\n")).singleElement().asString().contains("uses itself");
        assertThat(problems("grammar g;\n<a> = yes;\n")).singleElement().asString().contains("no public rule");
        assertThat(problems("grammar g;\npublic <a> = at 10;\n")).singleElement().asString().contains("'10'").contains("letters");
        assertThatIllegalArgumentException().isThrownBy(() -> recognizer.recognize(say("yes please"), new Grammar("bad", "nonsense"))).withMessageContaining("grammar bad");
    }

    @Test
    void tellsWhichPronunciationsAreGuesses() {
        GrammarCheck check = recognizer.check(new Grammar("guess", "#JSGF V1.0;\ngrammar g;\npublic <a> = yes | tirunelveli;\n"));
        assertThat(check.usable()).isTrue();
        assertThat(check.guessed()).containsOnlyKeys("tirunelveli");
    }

    @Test
    void moreCallersThanDecodersWaitForTheirTurn() throws InterruptedException, ExecutionException {
        short[] yes = say("yes please");
        short[] no = say("no thank you");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Recognition>> turns = IntStream.range(0, 12).mapToObj(i -> callers.submit(() -> recognizer.recognize(i % 2 == 0 ? yes : no, YES_NO))).toList();
            for (int i = 0; i < turns.size(); i++) {
                String wanted = i % 2 == 0 ? "yes please" : "no thank you";
                assertThat(turns.get(i).get()).isInstanceOfSatisfying(Recognition.Heard.class, heard -> assertThat(heard.text()).isEqualTo(wanted));
            }
        }
    }

    private List<String> problems(String body) {
        return recognizer.check(new Grammar("bad", "#JSGF V1.0;\n" + body)).problems();
    }

    private short[] say(String text) {
        short[] voice = speech.synthesize(text, new Voice(Locale.ENGLISH, "rms", 1, 1));
        short[] padded = new short[voice.length + 4_000];
        System.arraycopy(voice, 0, padded, 2_000, voice.length);
        return Telephone.line(padded);
    }
}
