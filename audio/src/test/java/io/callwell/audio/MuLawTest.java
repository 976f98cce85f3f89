package io.callwell.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MuLawTest {

    /** Values of ITU-T G.711 table 2a/b, scaled from 14 to 16 bits as every telephone does. */
    @Test
    void decodesTheDecisionValuesOfTheStandard() {
        assertThat(MuLaw.decode((byte) 0x80)).isEqualTo((short) 32_124);
        assertThat(MuLaw.decode((byte) 0x00)).isEqualTo((short) -32_124);
        assertThat(MuLaw.decode((byte) 0x8F)).isEqualTo((short) 16_764);
        assertThat(MuLaw.decode((byte) 0xFE)).isEqualTo((short) 8);
        assertThat(MuLaw.decode((byte) 0x7E)).isEqualTo((short) -8);
        assertThat(MuLaw.decode((byte) 0xFF)).isZero();
        assertThat(MuLaw.decode((byte) 0x7F)).isZero();
    }

    @Test
    void encodesSilenceAndFullScaleAsTheStandardSays() {
        assertThat(MuLaw.encode((short) 0)).isEqualTo(MuLaw.SILENCE);
        assertThat(MuLaw.encode(Short.MAX_VALUE)).isEqualTo((byte) 0x80);
        assertThat(MuLaw.encode(Short.MIN_VALUE)).isEqualTo((byte) 0x00);
    }

    @Test
    void everyCodeSurvivesARoundTrip() {
        for (int code = 0; code < 256; code++) {
            short heard = MuLaw.decode((byte) code);
            assertThat(MuLaw.decode(MuLaw.encode(heard))).as("code %d", code).isEqualTo(heard);
        }
    }

    @Test
    void theErrorStaysWithinHalfAStepOfTheSegment() {
        for (int sample = -32_000; sample <= 32_000; sample += 7) {
            int error = Math.abs(MuLaw.decode(MuLaw.encode((short) sample)) - sample);
            assertThat(error).as("sample %d", sample).isLessThanOrEqualTo(Math.max(8, Math.abs(sample) / 24 + 3));
        }
    }

    @Test
    void bothSignsAreCodedAlike() {
        for (int sample = 4; sample < 32_760; sample += 3) {
            assertThat(MuLaw.decode(MuLaw.encode((short) -sample))).as("sample %d", sample).isEqualTo((short) -MuLaw.decode(MuLaw.encode((short) (sample - 1))));
        }
    }

    @Test
    void decodesIntoABufferOfTheCallers() {
        short[] out = new short[5];
        MuLaw.decode(new byte[] {0, (byte) 0x80, (byte) 0xFF}, 1, 2, out, 3);
        assertThat(out).containsExactly((short) 0, (short) 0, (short) 0, (short) 32_124, (short) 0);
    }
}
