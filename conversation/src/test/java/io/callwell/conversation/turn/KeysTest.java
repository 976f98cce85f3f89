package io.callwell.conversation.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.audio.DtmfTones;
import io.callwell.audio.MuLaw;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeysTest {

    private final Keys keys = new Keys();

    @Test
    void aPressThatIsHeardAndThenToldIsOne() {
        assertThat(keys.heard('1', 1_000)).isTrue();
        assertThat(keys.told('1', 1_150)).isFalse();
    }

    @Test
    void aPressThatIsToldAndThenHeardIsOne() {
        assertThat(keys.told('1', 1_000)).isTrue();
        assertThat(keys.heard('1', 1_100)).isFalse();
    }

    @Test
    void theSameKeyTwiceIsTwoPresses() {
        assertThat(keys.told('1', 1_000)).isTrue();
        assertThat(keys.told('1', 1_400)).isTrue();
        assertThat(new Keys().heard('1', 1_000)).isTrue();
    }

    @Test
    void whereNobodyTellsKeysTonesCount() {
        for (char key : "07031984".toCharArray()) {
            assertThat(keys.heard(key, 1_000)).isTrue();
        }
    }

    @Test
    void tonesInTheAudioAreKeysEachOnceWhateverTheLengthOfThePieces() {
        byte[] audio = MuLaw.encode(DtmfTones.tones("0123456789*#", 100, 100));
        for (int piece : new int[] {160, 80, 800, 100}) {
            KeyTones tones = new KeyTones();
            StringBuilder heard = new StringBuilder();
            for (int from = 0; from < audio.length; from += piece) {
                tones.frame(Arrays.copyOfRange(audio, from, Math.min(audio.length, from + piece))).ifPresent(heard::append);
            }
            assertThat(heard).hasToString("0123456789*#");
        }
    }
}
