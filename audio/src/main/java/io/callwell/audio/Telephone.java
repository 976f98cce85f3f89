package io.callwell.audio;

/** What a telephone line does to a voice: a band from 220 to 3500 Hz and G.711 mu-law. For training, tests and virtual patients. */
public final class Telephone {

    private static final int HALF = 80;
    private static final float[] BAND = band(220.0 / 8_000, 3_500.0 / 8_000);

    private Telephone() {}

    /** 8 kHz PCM as the other side hears it: filtered, coded and decoded. No delay is added. */
    public static short[] line(short[] pcm) {
        return MuLaw.decode(MuLaw.encode(bandPass(pcm)));
    }

    /** 8 kHz PCM through the band-pass alone (linear phase, no delay). */
    public static short[] bandPass(short[] pcm) {
        short[] out = new short[pcm.length];
        for (int i = 0; i < pcm.length; i++) {
            int from = Math.max(0, i + HALF - pcm.length + 1);
            int to = Math.min(BAND.length, i + HALF + 1);
            float sum = 0;
            for (int k = from; k < to; k++) {
                sum += BAND[k] * pcm[i + HALF - k];
            }
            out[i] = Resampler.clip(sum);
        }
        return out;
    }

    private static float[] band(double low, double high) {
        float[] taps = new float[2 * HALF + 1];
        for (int i = 0; i < taps.length; i++) {
            int t = i - HALF;
            double ideal = t == 0 ? 2 * (high - low) : (Math.sin(2 * Math.PI * high * t) - Math.sin(2 * Math.PI * low * t)) / (Math.PI * t);
            double hamming = 0.54 + 0.46 * Math.cos(Math.PI * t / HALF);
            taps[i] = (float) (ideal * hamming);
        }
        return taps;
    }
}
