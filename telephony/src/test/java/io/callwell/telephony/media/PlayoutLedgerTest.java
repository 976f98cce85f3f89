package io.callwell.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.telephony.media.PlayoutLedger.Heard;
import io.callwell.telephony.media.PlayoutLedger.Proof;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayoutLedgerTest {

    private static final int SECOND = 8000;

    private final PlayoutLedger ledger = new PlayoutLedger();

    /** Utterance 7: three groups of words of a second each. */
    @BeforeEach
    void sayThreeSeconds() {
        for (int group = 1; group <= 3; group++) {
            ledger.played(7, SECOND);
            ledger.marked(PlayoutMark.afterWords(7, "tell-visit", group));
        }
        ledger.marked(PlayoutMark.end(7, "tell-visit"));
    }

    @Test
    void believesNothingOnlyBecauseItWasSent() {
        assertThat(ledger.heard(7)).isEqualTo(new Heard(0, 0, false, 3000));
        assertThat(ledger.speaking()).isTrue();
    }

    @Test
    void countsWordsAsTheirMarksComeBack() {
        assertThat(ledger.returned("7:tell-visit:w1")).isEqualTo(Proof.HEARD);
        assertThat(ledger.returned("7:tell-visit:w2")).isEqualTo(Proof.HEARD);

        assertThat(ledger.heard(7)).isEqualTo(new Heard(2000, 2, false, 3000));
    }

    @Test
    void knowsThatAllWasHeardAtTheLastMark() {
        for (String name : new String[] {"7:tell-visit:w1", "7:tell-visit:w2", "7:tell-visit:w3", "7:tell-visit"}) {
            ledger.returned(name);
        }

        assertThat(ledger.heard(7)).isEqualTo(new Heard(3000, 3, true, 3000));
        assertThat(ledger.speaking()).isFalse();
    }

    @Test
    void doesNotBelieveMarksThatCameBecauseOfClear() {
        ledger.returned("7:tell-visit:w1");
        ledger.cleared();

        assertThat(ledger.returned("7:tell-visit:w2")).isEqualTo(Proof.CLEARED);
        assertThat(ledger.returned("7:tell-visit:w3")).isEqualTo(Proof.CLEARED);
        assertThat(ledger.returned("7:tell-visit")).isEqualTo(Proof.CLEARED);
        assertThat(ledger.heard(7)).isEqualTo(new Heard(1000, 1, false, 3000));
        assertThat(ledger.speaking()).isFalse();
    }

    @Test
    void goesOnCountingAfterAnInterruption() {
        ledger.cleared();
        ledger.played(8, SECOND);
        ledger.marked(PlayoutMark.end(8, "ask-day"));

        assertThat(ledger.returned("7:tell-visit")).isEqualTo(Proof.CLEARED);
        assertThat(ledger.returned("8:ask-day")).isEqualTo(Proof.HEARD);
        assertThat(ledger.heard(8)).isEqualTo(new Heard(1000, 0, true, 1000));
        assertThat(ledger.heard(7).ms()).isZero();
    }

    @Test
    void takesAMarkAsProofOfThoseBeforeItThatGotLost() {
        ledger.returned("7:tell-visit:w3");

        assertThat(ledger.heard(7)).isEqualTo(new Heard(3000, 3, false, 3000));
    }

    @Test
    void ignoresMarksItIsNotWaitingFor() {
        assertThat(ledger.returned("9:greet")).isEqualTo(Proof.UNKNOWN);
        assertThat(ledger.returned("7:tell-visit:w1")).isEqualTo(Proof.HEARD);
        assertThat(ledger.returned("7:tell-visit:w1")).isEqualTo(Proof.UNKNOWN);
        assertThat(ledger.heard(7).ms()).isEqualTo(1000);
    }

    @Test
    void readsItsOwnMarksFromTheWire() {
        assertThat(PlayoutMark.parse("7:ask-birth-date:w3"))
                .contains(new PlayoutMark(7, "ask-birth-date", OptionalInt.of(3)));
        assertThat(PlayoutMark.parse("7:ask-birth-date+noinput").map(PlayoutMark::name)).contains("7:ask-birth-date+noinput");
        assertThat(PlayoutMark.parse("utt-12-end")).isEmpty();
    }
}
