package io.callwell.conversation.pipeline;

import io.callwell.audio.DtmfTones;
import io.callwell.audio.MuLaw;
import java.util.Arrays;
import java.util.Random;

/** What the line of a {@link VirtualTalk} carries from the person: speech with syllables, noises, key tones, or the hiss of the line. */
final class VirtualSound {

    /** Kinds of sound that people and rooms make. */
    enum Kind { SPEECH, COUGH, NOISE, QUIET_SPEECH }

    private static final int RATE = 8_000;
    private static final int SECOND = 1_000;
    private static final byte[] SPEECH = make(Kind.SPEECH);
    private static final byte[] QUIET_SPEECH = make(Kind.QUIET_SPEECH);
    private static final byte[] COUGH = make(Kind.COUGH);
    private static final byte[] NOISE = make(Kind.NOISE);
    private static final byte[] HISS = MuLaw.encode(noise(4 * RATE, 20, 4));

    private VirtualSound() {}

    /** 20 ms of a sound that began so long ago. */
    static byte[] frame(Kind kind, long sinceMs) {
        byte[] all = switch (kind) {
            case SPEECH -> SPEECH;
            case QUIET_SPEECH -> QUIET_SPEECH;
            case COUGH -> COUGH;
            case NOISE -> NOISE;
        };
        return at(all, sinceMs);
    }

    static byte[] hiss(long atMs) {
        return at(HISS, atMs);
    }

    static byte[] tones(String keys) {
        return MuLaw.encode(DtmfTones.tones(keys, 100, 100));
    }

    private static byte[] at(byte[] all, long ms) {
        int from = (int) (ms * RATE / SECOND % (all.length - MuLaw.FRAME_BYTES));
        from -= from % MuLaw.FRAME_BYTES;
        return Arrays.copyOfRange(all, from, from + MuLaw.FRAME_BYTES);
    }

    private static byte[] make(Kind kind) {
        return switch (kind) {
            case SPEECH -> MuLaw.encode(voice(4_000));
            case QUIET_SPEECH -> MuLaw.encode(voice(900));
            case COUGH -> MuLaw.encode(cough());
            case NOISE -> MuLaw.encode(noise(4 * RATE, 700, 6));
        };
    }

    /** A voice of 130 Hz with syllables of 260 ms and gaps of 60 ms. */
    private static short[] voice(double amplitude) {
        Random random = new Random(1);
        short[] pcm = new short[10 * 320 * RATE / SECOND];
        for (int i = 0; i < pcm.length; i++) {
            double seconds = (double) i / RATE;
            double voice = 0;
            for (int harmonic = 1; seconds * SECOND % 320 < 260 && harmonic <= 12; harmonic++) {
                voice += Math.sin(2 * Math.PI * 130 * harmonic * seconds) / harmonic;
            }
            pcm[i] = (short) (amplitude * voice * (0.7 + 0.3 * Math.sin(2 * Math.PI * 4 * seconds)) + 20 * random.nextGaussian());
        }
        return pcm;
    }

    /** Half noise, half throat: hoarse, but with a pitch. */
    private static short[] cough() {
        short[] pcm = noise(2 * RATE, 500, 5);
        for (int i = 0; i < pcm.length; i++) {
            double throat = 0;
            for (int harmonic = 1; harmonic <= 14; harmonic++) {
                throat += Math.sin(2 * Math.PI * 95 * harmonic * i / RATE) / Math.sqrt(harmonic);
            }
            pcm[i] = (short) Math.clamp(pcm[i] + 2_500 * throat, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return pcm;
    }

    private static short[] noise(int samples, double amplitude, long seed) {
        Random random = new Random(seed);
        short[] pcm = new short[samples];
        for (int i = 0; i < samples; i++) {
            pcm[i] = (short) Math.clamp(amplitude * random.nextGaussian(), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return pcm;
    }
}
