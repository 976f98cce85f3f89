package io.callwell.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DtmfTonesTest {

    @Test
    void hearsEveryKeyOnceOverATelephoneLine() {
        assertThat(heard(Telephone.line(DtmfTones.tones("0123456789*#ABCD", 80, 60)))).isEqualTo("0123456789*#ABCD");
    }

    @Test
    void hearsTheSameKeyTwiceWhenItWasPressedTwice() {
        assertThat(heard(DtmfTones.tones("1122", 100, 80))).isEqualTo("1122");
    }

    @Test
    void hearsKeysInANoisyRoom() {
        short[] keys = DtmfTones.tones("12031965", 100, 80);
        assertThat(heard(Noise.add(keys, Noise.Colour.PINK, 15, 3))).isEqualTo("12031965");
    }

    @Test
    void takesNoNoiseAndNoSingleToneForAKey() {
        assertThat(heard(Noise.make(Noise.Colour.WHITE, 80_000, 3_000, 1))).isEmpty();
        assertThat(heard(Noise.make(Noise.Colour.PINK, 80_000, 3_000, 1))).isEmpty();
        assertThat(heard(ResamplerTest.sine(8_000, 770, 8_000))).isEmpty();
        assertThat(heard(ResamplerTest.sine(8_000, 1_336, 8_000))).isEmpty();
    }

    @Test
    void refusesAKeyThatNoTelephoneHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> DtmfTones.tone('x', 80)).withMessageContaining("'x'");
    }

    private static String heard(short[] pcm) {
        DtmfTones.Detector detector = new DtmfTones.Detector();
        StringBuilder keys = new StringBuilder();
        for (int at = 0; at + MuLaw.FRAME_BYTES <= pcm.length; at += MuLaw.FRAME_BYTES) {
            detector.frame(pcm, at).ifPresent(keys::append);
        }
        return keys.toString();
    }
}
