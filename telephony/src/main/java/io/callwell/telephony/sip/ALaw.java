package io.callwell.telephony.sip;

import io.callwell.audio.MuLaw;

/** ITU-T G.711 A-law, to and from mu-law: by linear samples, one table each way. */
final class ALaw {

    private static final byte[] FROM_MU_LAW = new byte[256];
    private static final byte[] TO_MU_LAW = new byte[256];

    static {
        for (int code = 0; code < 256; code++) {
            FROM_MU_LAW[code] = encode(MuLaw.decode((byte) code));
            TO_MU_LAW[code] = MuLaw.encode(decode((byte) code));
        }
    }

    private ALaw() {}

    static byte[] fromMuLaw(byte[] muLaw) {
        return mapped(muLaw, FROM_MU_LAW);
    }

    static byte[] toMuLaw(byte[] aLaw) {
        return mapped(aLaw, TO_MU_LAW);
    }

    private static byte[] mapped(byte[] from, byte[] table) {
        byte[] to = new byte[from.length];
        for (int i = 0; i < from.length; i++) {
            to[i] = table[from[i] & 0xFF];
        }
        return to;
    }

    static short decode(byte aLaw) {
        int code = aLaw ^ 0x55;
        int exponent = code >> 4 & 0x07;
        int mantissa = code & 0x0F;
        int magnitude = exponent == 0 ? (mantissa << 4) + 8 : (mantissa << 4) + 0x108 << exponent - 1;
        return (short) ((code & 0x80) != 0 ? magnitude : -magnitude);
    }

    static byte encode(short sample) {
        int sign = sample >= 0 ? 0x80 : 0;
        int magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32_767);
        int exponent = magnitude < 256 ? 0 : 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = exponent == 0 ? magnitude >> 4 : magnitude >> exponent + 3 & 0x0F;
        return (byte) ((sign | exponent << 4 | mantissa & 0x0F) ^ 0x55);
    }
}
