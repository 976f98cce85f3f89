package io.callwell.speech;

import io.callwell.audio.Level;
import io.callwell.audio.MuLaw;
import io.callwell.audio.Resampler;
import java.util.Random;

/**
 * Prepares one turn of telephone audio for an acoustic model made for 16 kHz: trims silence, sets the level of the talking parts, upsamples and
 * adds white dither above 4 kHz's empty band. The telephone adaptation is trained on audio that went through exactly this, so a change here needs a new training
 * (src/training/README.md). Gives the same samples for the same turn.
 */
public final class RecognizerAudio {

    /** Sample rate of what {@link #prepare} returns. */
    public static final int RATE = 16_000;

    private static final double TARGET_RMS = 2_500;
    private static final double MAX_GAIN = 12;
    private static final double DITHER_RMS = 10;
    private static final double SILENT_SHARE = 0.04;
    private static final int PAD_FRAMES = 12;
    private static final long DITHER_SEED = 0x5EEDL;

    private RecognizerAudio() {}

    /** 8 kHz PCM of one turn to 16 kHz PCM as the recognizer wants it. */
    public static short[] prepare(short[] pcm) {
        double active = Level.activeRms(pcm);
        short[] trimmed = trim(pcm, active * SILENT_SHARE);
        double gain = active < 1 ? 1 : Math.min(MAX_GAIN, TARGET_RMS / active);
        short[] wide = Resampler.of(8_000, RATE).resample(Level.scale(trimmed, gain));
        Random random = new Random(DITHER_SEED);
        for (int i = 0; i < wide.length; i++) {
            wide[i] = (short) Math.clamp(Math.round(wide[i] + random.nextGaussian() * DITHER_RMS), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return wide;
    }

    /** Leaves 240 ms around what is louder than the threshold. */
    private static short[] trim(short[] pcm, double threshold) {
        int frames = pcm.length / MuLaw.FRAME_BYTES;
        int first = 0;
        while (first < frames && Level.rms(pcm, first * MuLaw.FRAME_BYTES, MuLaw.FRAME_BYTES) < threshold) {
            first++;
        }
        int last = frames - 1;
        while (last > first && Level.rms(pcm, last * MuLaw.FRAME_BYTES, MuLaw.FRAME_BYTES) < threshold) {
            last--;
        }
        int from = Math.max(0, first - PAD_FRAMES) * MuLaw.FRAME_BYTES;
        int to = Math.min(pcm.length, (last + 1 + PAD_FRAMES) * MuLaw.FRAME_BYTES);
        short[] out = new short[Math.max(0, to - from)];
        System.arraycopy(pcm, from, out, 0, out.length);
        return out;
    }
}
