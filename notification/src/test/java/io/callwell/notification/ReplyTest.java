package io.callwell.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    /** Those that carriers act on themselves, those of 47 CFR 64.1200(a)(10), and what people write in English and Hindi. */
    @ParameterizedTest
    @ValueSource(strings = {"STOP", "stop", " Stop. ", "STOPALL", "Stop all", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "revoke", "opt out", "OPT-OUT", "Please stop",
        "stop texting me", "Stop messages please", "don't call me again", "Do not text this number", "please take me off your list", "बंद करो", "बंद करें।",
        "कृपया बंद करें", "मत भेजो", "band karo", "Band karo ji", "रोको"})
    void endsTextsWhateverTheFormAndLanguage(String written) {
        assertThat(Reply.read(written)).isEqualTo(Reply.STOP);
    }

    @Test
    void readsDigitsOfBothScriptsAndWithWhatPeoplePutAroundThem() {
        for (String one : List.of("1", " 1. ", "1)", "१", "one", "C")) {
            assertThat(Reply.read(one)).as(one).isEqualTo(Reply.CONFIRM);
        }
        assertThat(Reply.read("2")).isEqualTo(Reply.MOVE);
        assertThat(Reply.read("३")).isEqualTo(Reply.CANCEL);
    }

    @Test
    void noAnswerThatWeAskForIsAWordThatCarriersReadThemselves() {
        for (String word : List.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "START", "YES", "UNSTOP")) {
            assertThat(Reply.read(word)).as(word).isNotIn(Reply.CONFIRM, Reply.MOVE, Reply.CANCEL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "1 2", "Can I come at 3?", "I will come", "who is this", "where do I stop the car", "3 pm please", ""})
    void leavesEverythingElseToPeople(String written) {
        assertThat(Reply.read(written)).isEqualTo(Reply.OTHER);
    }

    @Test
    void countsSegmentsAsCarriersDo() {
        assertThat(Segments.of("a".repeat(160))).isEqualTo(new Segments(1, "GSM-7", 160));
        assertThat(Segments.of("a".repeat(161)).count()).isEqualTo(2);
        assertThat(Segments.of("€".repeat(80))).isEqualTo(new Segments(1, "GSM-7", 160));
        assertThat(Segments.of("क".repeat(70))).isEqualTo(new Segments(1, "UCS-2", 70));
        assertThat(Segments.of("क".repeat(71)).count()).isEqualTo(2);
        assertThat(Segments.of("क".repeat(135)).count()).isEqualTo(3);
    }
}
