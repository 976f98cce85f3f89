package io.callwell.speech.sphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.callwell.audio.Telephone;
import io.callwell.speech.Synthesizers;
import io.callwell.speech.Voice;
import io.callwell.speech.sphinx.Decoder.Decoded;
import io.callwell.speech.sphinx.Decoder.Sentence;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The search tells what was said, what may have been said instead, and how sure that is. */
class SearchTest {

    private final Decoder decoder = new Decoder(SpeechModel.load());
    private final Synthesizers voices = new Synthesizers();

    SearchTest() throws IOException {}

    private Decoded decode(String said, String grammar) throws GrammarError {
        short[] voice = voices.synthesize(said, Voice.of(Locale.ENGLISH));
        short[] line = new short[voice.length + 4_000];
        System.arraycopy(voice, 0, line, 2_000, voice.length);
        return decoder.decode(Telephone.line(line), grammar, "#JSGF V1.0;\ngrammar g;\npublic <a> = " + grammar + ";\n");
    }

    @Test
    void theBestSentenceComesFirstAndTheOthersInTheirOrderEachOnce() throws GrammarError {
        Decoded decoded = decode("on the fourth of march", "on the ( fourth | fifth | sixth | first ) of ( march | may | june )");
        List<Double> scores = decoded.sentences().stream().map(Sentence::score).toList();
        assertThat(scores).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(decoded.sentences()).extracting(Sentence::text).doesNotHaveDuplicates().hasSizeGreaterThan(1)
                .allMatch(text -> text.matches("on the \\w+ of \\w+")).contains("on the fourth of march");
    }

    @Test
    void theNextBestSentenceHasTheScoreThatItHasAlone() throws GrammarError {
        Decoded both = decode("number fifty", "number ( fifty | fifteen )");
        Decoded alone = decode("number fifty", "number " + both.sentences().get(1).text().replace("number ", ""));
        assertThat(both.sentences()).hasSize(2);
        assertThat(both.sentences().get(1).score()).isCloseTo(alone.inside(), withinPercentage(1));
    }

    @Test
    void wordsThatWereNotSaidExplainTheSoundWorseThanAnySounds() throws GrammarError {
        Decoded right = decode("cancel my appointment", "cancel my appointment");
        Decoded wrong = decode("cancel my appointment", "yes please | no thank you");
        assertThat(right.inside() - right.outside()).isGreaterThan(wrong.inside() - wrong.outside());
        assertThat(right.weakest()).isGreaterThan(wrong.weakest());
        assertThat(right.talking()).isBetween(right.frames() / 3, right.frames());
    }

    @Test
    void aTurnTooShortForTheGrammarHasNoSentence() throws GrammarError {
        assertThat(decoder.decode(new short[400], "long", "#JSGF V1.0;\ngrammar g;\npublic <a> = cancel my appointment please;\n").text()).isEmpty();
    }
}
