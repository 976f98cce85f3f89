package io.callwell.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WavTest {

    private static final short[] LEFT = {0, 100, -100, 32_767, -32_768};
    private static final short[] RIGHT = {5, 4, 3, 2, 1};

    @Test
    void pcmComesBackAsItWas() {
        Wav back = Wav.parse(Wav.stereo(8_000, LEFT, RIGHT).toBytes());
        assertThat(back.rate()).isEqualTo(8_000);
        assertThat(back.channels()[0]).isEqualTo(LEFT);
        assertThat(back.channels()[1]).isEqualTo(RIGHT);
    }

    @Test
    void muLawComesBackAsATelephoneHeardIt() {
        Wav back = Wav.parse(Wav.mono(8_000, LEFT).toMuLawBytes());
        assertThat(back.toMono()).isEqualTo(MuLaw.decode(MuLaw.encode(LEFT)));
    }

    @Test
    void theJdkReadsWhatIsWritten() throws Exception {
        var stream = javax.sound.sampled.AudioSystem.getAudioInputStream(new java.io.ByteArrayInputStream(Wav.stereo(8_000, LEFT, RIGHT).toBytes()));
        assertThat(stream.getFormat().getChannels()).isEqualTo(2);
        assertThat(stream.getFormat().getSampleRate()).isEqualTo(8_000f);
        assertThat(stream.getFrameLength()).isEqualTo(5);
    }

    @Test
    void skipsChunksItDoesNotKnowWithTheirPadding() {
        byte[] plain = Wav.mono(16_000, RIGHT).toBytes();
        ByteBuffer file = ByteBuffer.allocate(plain.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        file.put(plain, 0, 12).put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(3).put(new byte[] {1, 2, 3, 0}).put(plain, 12, plain.length - 12);
        assertThat(Wav.parse(file.array()).toMono()).isEqualTo(RIGHT);
    }

    @Test
    void aSizeLeftOpenByAStreamingWriterReachesToTheEnd() {
        byte[] file = Wav.mono(16_000, RIGHT).toBytes();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);
        assertThat(Wav.parse(file).toMono()).isEqualTo(RIGHT);
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThatIllegalArgumentException().isThrownBy(() -> Wav.parse("no sound".getBytes(StandardCharsets.US_ASCII))).withMessageContaining("RIFF");
        assertThatIllegalArgumentException().isThrownBy(() -> Wav.parse(Arrays.copyOf(Wav.mono(8_000, LEFT).toBytes(), 36))).withMessageContaining("data chunk");
        byte[] odd = Wav.mono(8_000, LEFT).toBytes();
        odd[20] = 2;
        assertThatIllegalArgumentException().isThrownBy(() -> Wav.parse(odd)).withMessageContaining("coding 2").withMessageContaining("convert");
    }

    @Test
    void readsTheCodingsThatRecordersWrite() {
        assertThat(Wav.parse(file(1, 8, 3, 0x80, 0xC0, 0x00)).toMono()).containsExactly(0, 16_384, -32_768);
        assertThat(Wav.parse(file(1, 24, 2, 0xFF, 0x00, 0x40, 0x00, 0x00, 0x80)).toMono()).containsExactly(0x4000, -32_768);
        assertThat(Wav.parse(file(1, 32, 1, 0, 0, 0xFF, 0x7F)).toMono()).containsExactly(32_767);
        assertThat(Wav.parse(file(3, 32, 2, 0, 0, 0, 0x3F, 0, 0, 0x80, 0xBF)).toMono()).containsExactly(16_384, -32_768);
        assertThat(Wav.parse(file(6, 8, 4, 0xD5, 0x55, 0xAA, 0x2A)).toMono()).containsExactly(8, -8, 32_256, -32_256);
    }

    /** A file of one channel at 8 kHz with these bytes of sound. */
    private static byte[] file(int coding, int bits, int samples, int... sound) {
        byte[] file = Arrays.copyOf(Wav.header(8_000, 1, sound.length), Wav.HEADER_BYTES + sound.length);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putShort(20, (short) coding).putShort(32, (short) (bits / 8)).putShort(34, (short) bits);
        for (int i = 0; i < sound.length; i++) {
            file[Wav.HEADER_BYTES + i] = (byte) sound[i];
        }
        assertThat(sound.length).isEqualTo(samples * bits / 8);
        return file;
    }
}
