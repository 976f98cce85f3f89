package io.callwell.audio;

/** G.711 mu-law (ITU-T G.711, table 2a): one byte a sample at 8 kHz. Silence is {@code 0xFF}. */
public final class MuLaw {

    /** The byte that decodes to zero. */
    public static final byte SILENCE = (byte) 0xFF;

    /** Bytes of one 20 ms telephone frame. */
    public static final int FRAME_BYTES = 160;

    private static final int BIAS = 0x84;
    private static final int CLIP = 32_635;
    private static final short[] DECODED = decodeTable();
    private static final byte[] ENCODED = encodeTable();

    private MuLaw() {}

    /** Encodes 16 bit PCM; same number of samples out as in. */
    public static byte[] encode(short[] pcm) {
        byte[] out = new byte[pcm.length];
        for (int i = 0; i < pcm.length; i++) {
            out[i] = encode(pcm[i]);
        }
        return out;
    }

    public static byte encode(short sample) {
        return ENCODED[(sample + 32_768) >> 2];
    }

    /** Decodes to 16 bit PCM; same number of samples out as in. */
    public static short[] decode(byte[] muLaw) {
        short[] out = new short[muLaw.length];
        decode(muLaw, 0, muLaw.length, out, 0);
        return out;
    }

    /** Decodes into a buffer of the caller's, for the path of live audio. */
    public static void decode(byte[] muLaw, int from, int length, short[] out, int at) {
        for (int i = 0; i < length; i++) {
            out[at + i] = DECODED[muLaw[from + i] & 0xFF];
        }
    }

    public static short decode(byte muLaw) {
        return DECODED[muLaw & 0xFF];
    }

    private static short[] decodeTable() {
        short[] table = new short[256];
        for (int code = 0; code < 256; code++) {
            int inverted = ~code & 0xFF;
            int magnitude = (((inverted & 0x0F) << 3) + BIAS) << ((inverted & 0x70) >> 4);
            table[code] = (short) ((inverted & 0x80) != 0 ? BIAS - magnitude : magnitude - BIAS);
        }
        return table;
    }

    /** The two low bits are dropped towards zero, as the coder of ITU-T G.191 does, so that both signs are coded alike. */
    private static byte[] encodeTable() {
        byte[] table = new byte[1 << 14];
        for (int i = 0; i < table.length; i++) {
            int lowest = (i << 2) - 32_768;
            table[i] = compress(lowest < 0 ? lowest + 3 : lowest);
        }
        return table;
    }

    private static byte compress(int sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }
}
