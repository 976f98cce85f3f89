package io.callwell.telephony.media;

import io.callwell.audio.MuLaw;
import io.callwell.audio.Resampler;
import java.util.Arrays;

/** 16-bit little-endian PCM of one direction and rate, to and from telephone mu-law. For one stream and one thread. */
public final class Pcm {

    private static final int TELEPHONE = 8_000;

    private final int rate;
    private final Resampler.Stream down;
    private final Resampler.Stream up;
    private int oddByte = -1;

    /** @param rate samples a second, as {@link Resampler#of} takes them; telephones and browsers have 8000 to 96000 */
    public Pcm(int rate) {
        this.rate = rate;
        this.down = Resampler.of(rate, TELEPHONE).stream();
        this.up = Resampler.of(TELEPHONE, rate).stream();
    }

    /** A message may end in the middle of a sample: its first half waits for the next one. */
    public byte[] toMuLaw(byte[] littleEndian) {
        byte[] whole = joined(littleEndian);
        short[] pcm = new short[whole.length / 2];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (whole[2 * i] & 0xFF | whole[2 * i + 1] << 8);
        }
        if (rate == TELEPHONE) {
            return MuLaw.encode(pcm);
        }
        short[] narrow = new short[down.capacityFor(pcm.length)];
        return MuLaw.encode(Arrays.copyOf(narrow, down.process(pcm, 0, pcm.length, narrow, 0)));
    }

    private byte[] joined(byte[] bytes) {
        byte[] all = bytes;
        if (oddByte >= 0) {
            all = new byte[bytes.length + 1];
            all[0] = (byte) oddByte;
            System.arraycopy(bytes, 0, all, 1, bytes.length);
        }
        oddByte = all.length % 2 == 0 ? -1 : all[all.length - 1] & 0xFF;
        return all.length % 2 == 0 ? all : Arrays.copyOf(all, all.length - 1);
    }

    public byte[] fromMuLaw(byte[] muLaw) {
        short[] pcm = MuLaw.decode(muLaw);
        if (rate != TELEPHONE) {
            short[] wide = new short[up.capacityFor(pcm.length)];
            pcm = Arrays.copyOf(wide, up.process(pcm, 0, pcm.length, wide, 0));
        }
        byte[] bytes = new byte[pcm.length * 2];
        for (int i = 0; i < pcm.length; i++) {
            bytes[2 * i] = (byte) pcm[i];
            bytes[2 * i + 1] = (byte) (pcm[i] >> 8);
        }
        return bytes;
    }
}
