package io.callwell.carrier.patient;

import io.callwell.audio.MuLaw;
import io.callwell.audio.Noise;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** What leaves a person's telephone, 20 ms at a time: words, a beep, the noise of the line, or silence. Used by one thread. */
public final class Mouth {

    private static final int NOISE_SECONDS = 8;

    private final boolean muted;
    private final Optional<short[]> noise;
    private final Deque<byte[]> words = new ArrayDeque<>();
    private int offset;
    private int noiseAt;

    /** @param noiseDb how far under the speech the line's pink noise lies */
    public Mouth(boolean muted, Optional<Double> noiseDb, long seed) {
        this.muted = muted;
        this.noise = noiseDb.map(db -> Noise.make(
                Noise.Colour.PINK, NOISE_SECONDS * 8_000, PatientVoice.SPEECH_RMS / Math.pow(10, db / 20), seed));
    }

    public void say(byte[] muLaw) {
        if (muLaw.length > 0) {
            words.add(muLaw);
        }
    }

    public void shutUp() {
        words.clear();
        offset = 0;
    }

    public boolean speaking() {
        return !words.isEmpty();
    }

    /** The next 160 bytes of mu-law. */
    public void next(byte[] frame) {
        Arrays.fill(frame, MuLaw.SILENCE);
        for (int filled = 0; filled < frame.length && !words.isEmpty();) {
            byte[] current = words.element();
            int part = Math.min(frame.length - filled, current.length - offset);
            System.arraycopy(current, offset, frame, filled, part);
            filled += part;
            offset += part;
            if (offset == current.length) {
                words.remove();
                offset = 0;
            }
        }
        if (muted) {
            Arrays.fill(frame, MuLaw.SILENCE);
        }
        noise.ifPresent(samples -> addNoise(frame, samples));
    }

    private void addNoise(byte[] frame, short[] samples) {
        for (int i = 0; i < frame.length; i++) {
            int sum = MuLaw.decode(frame[i]) + samples[noiseAt];
            frame[i] = MuLaw.encode((short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE));
            noiseAt = (noiseAt + 1) % samples.length;
        }
    }

    /** The tone of an answering machine: 1000 Hz for 400 ms. */
    public static byte[] beep() {
        short[] tone = new short[3_200];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8_000 * Math.sin(2 * Math.PI * 1_000 * i / 8_000));
        }
        return MuLaw.encode(tone);
    }
}
