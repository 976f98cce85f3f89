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
        byte[] floats = Wav.mono(8_000, LEFT).toBytes();
        floats[20] = 3;
        assertThatIllegalArgumentException().isThrownBy(() -> Wav.parse(floats)).withMessageContaining("coding 3").withMessageContaining("convert");
    }
}
