package io.callwell.bench.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.bench.hearing.Trial.Line;
import io.callwell.bench.hearing.Utterances.Said;
import io.callwell.speech.Sphinx4Recognizer;
import io.callwell.speech.Synthesizers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small share of {@code ./callwell bench hearing}: what it measures stays what it was. */
class HearingBenchTest {

    @Test
    void mostAnswersAreHeardRightAndNoForeignSentenceIsTakenForOne() {
        List<Trial> trials = new HearingBench().trials(new Sphinx4Recognizer(2), new Synthesizers(), List.of("rms", "slt"), List.of(Line.CLEAN), 0.12);
        List<Trial> answers = trials.stream().filter(t -> !t.said().foreign()).toList();
        assertThat(answers).hasSizeGreaterThan(20);
        assertThat(answers.stream().filter(Trial::right).count()).as(() -> "right ones among\n" + String.join("\n", HearingBench.table(trials)))
                .isGreaterThanOrEqualTo(Math.round(answers.size() * 0.85));
        assertThat(trials.stream().filter(t -> t.said().foreign() && t.accepted()).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void answersAreJudgedByWhatTheyMean() {
        assertThat(new Said("time", "half past four", false).means("four thirty")).isTrue();
        assertThat(new Said("time", "half past four", false).means("half past five")).isFalse();
        assertThat(new Said("digits:4", "one oh two two", false).means("one zero double two")).isTrue();
        assertThat(new Said("yesno", "no it isn't", false).means("nope")).isTrue();
        assertThat(new Said("yesno", "no it isn't", false).means("yes it is")).isFalse();
        assertThat(new Said("name", "this is priya sharma", false).means("priya sharma")).isTrue();
    }
}
