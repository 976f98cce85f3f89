package io.callwell.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.speech.AccuracyTable.Outcome;
import io.callwell.speech.Corpus.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Recognition of real telephone audio, from the sound alone. Prints its table; flite voices where flite is installed, MaryTTS in their place elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecognitionAccuracyTest {

    private final Synthesizers speech = new Synthesizers();
    private final Sphinx4Recognizer recognizer = new Sphinx4Recognizer(1);

    @BeforeAll
    void load() {
        recognizer.warmUp().join();
    }

    @Test
    void understandsNineOfTenAnswersOnACleanLine() {
        List<Outcome> outcomes = new ArrayList<>();
        run(outcomes, "rms", "clean", 4);
        run(outcomes, "slt", "clean", 5);
        run(outcomes, "default", "clean", 8);
        System.out.println(AccuracyTable.table(outcomes));
        assertThat(AccuracyTable.share(asked(outcomes))).isGreaterThanOrEqualTo(90);
        assertThat(AccuracyTable.share(foreign(outcomes))).as("foreign sentences that were refused").isGreaterThanOrEqualTo(75);
    }

    @Test
    void staysUsableOnANoisyLineAndRatherAsksAgainThanGuesses() {
        List<Outcome> outcomes = new ArrayList<>();
        run(outcomes, "rms", "20", 6);
        run(outcomes, "slt", "20", 8);
        System.out.println(AccuracyTable.table(outcomes));
        assertThat(AccuracyTable.share(asked(outcomes))).isGreaterThanOrEqualTo(65);
    }

    private void run(List<Outcome> outcomes, String voice, String condition, int every) {
        List<Phrase> all = Corpus.all();
        IntStream.range(0, all.size()).filter(i -> i % every == 0).forEach(i -> outcomes.add(AccuracyTable.run(speech, recognizer, all.get(i), voice, condition)));
    }

    private static List<Outcome> asked(List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> !outcome.phrase().meaning().isEmpty()).toList();
    }

    private static List<Outcome> foreign(List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> outcome.phrase().meaning().isEmpty()).toList();
    }
}
