package io.callwell.testkit.provider;

import io.callwell.audio.MuLaw;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sound that stands for speech in tests: 60 ms for each letter, at a pitch that depends on the text. */
public final class Tones {

    private static final int SAMPLES_A_LETTER = 480;
    private static final int RATE = 8_000;

    private Tones() {}

    /** @return 8 kHz mu-law */
    public static byte[] speech(String text) {
        short[] pcm = new short[Math.max(1_600, text.length() * SAMPLES_A_LETTER)];
        double pitch = 120 + Math.floorMod(text.hashCode(), 200);
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (8_000 * Math.sin(2 * Math.PI * pitch * i / RATE));
        }
        return MuLaw.encode(pcm);
    }

    /** With a chunk before the data, as some encoders write. */
    static byte[] wav(byte[] muLaw) {
        ByteBuffer out = ByteBuffer.allocate(12 + 26 + 12 + 8 + muLaw.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(out.capacity() - 8).put("WAVE".getBytes(StandardCharsets.US_ASCII));
        out.put("fmt ".getBytes(StandardCharsets.US_ASCII)).putInt(18).putShort((short) 7).putShort((short) 1).putInt(RATE).putInt(RATE)
                .putShort((short) 1).putShort((short) 8).putShort((short) 0);
        out.put("fact".getBytes(StandardCharsets.US_ASCII)).putInt(4).putInt(muLaw.length);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(muLaw.length).put(muLaw);
        return out.array();
    }
}
