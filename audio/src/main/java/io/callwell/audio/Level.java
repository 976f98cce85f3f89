package io.callwell.audio;

/** Loudness of a stretch of PCM. dBFS here is relative to a full-scale square wave (RMS 32768), so that a full-scale sine has -3 dBFS. */
public final class Level {

    /** What digital silence reports. */
    public static final double SILENCE_DBFS = -96;

    private Level() {}

    /** Root mean square of samples {@code from} to {@code from + length}, 0 to 32768. */
    public static double rms(short[] pcm, int from, int length) {
        if (length <= 0) {
            return 0;
        }
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        return Math.sqrt(sum / length);
    }

    public static double rms(short[] pcm) {
        return rms(pcm, 0, pcm.length);
    }

    /** Level in dBFS, never under {@link #SILENCE_DBFS}. */
    public static double dbfs(short[] pcm, int from, int length) {
        return dbfs(rms(pcm, from, length));
    }

    public static double dbfs(double rms) {
        return rms < 1e-9 ? SILENCE_DBFS : Math.max(SILENCE_DBFS, 20 * Math.log10(rms / 32_768));
    }

    /** Largest absolute sample of the stretch, 0 to 32768. */
    public static int peak(short[] pcm, int from, int length) {
        int peak = 0;
        for (int i = from; i < from + length; i++) {
            peak = Math.max(peak, Math.abs(pcm[i]));
        }
        return peak;
    }

    /**
     * Level of the talking parts: the RMS over those 20 ms frames (of 8 kHz) that lie within 15 dB of the loudest one. Pauses do not lower it.
     */
    public static double activeRms(short[] pcm) {
        int frames = pcm.length / MuLaw.FRAME_BYTES;
        if (frames == 0) {
            return rms(pcm);
        }
        double[] energies = new double[frames];
        double loudest = 0;
        for (int i = 0; i < frames; i++) {
            double rms = rms(pcm, i * MuLaw.FRAME_BYTES, MuLaw.FRAME_BYTES);
            energies[i] = rms * rms;
            loudest = Math.max(loudest, energies[i]);
        }
        double sum = 0;
        int active = 0;
        for (double energy : energies) {
            if (energy >= loudest / 31.6) {
                sum += energy;
                active++;
            }
        }
        return Math.sqrt(sum / active);
    }

    /** Multiplies by a factor, clipping at full scale. */
    public static short[] scale(short[] pcm, double factor) {
        short[] out = new short[pcm.length];
        for (int i = 0; i < pcm.length; i++) {
            out[i] = Resampler.clip((float) (pcm[i] * factor));
        }
        return out;
    }
}
