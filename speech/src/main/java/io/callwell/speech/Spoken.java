package io.callwell.speech;

import io.callwell.audio.Resampler;
import io.callwell.audio.Wav;

/** Turns what an engine gave into telephone PCM: pitch by resampling, which moves the vocal tract too and so makes another speaker; then 8 kHz, silence cut off. */
final class Spoken {

    static final int RATE = 8_000;
    private static final int RATE_STEP = 400;
    private static final int QUIET = 40;

    private Spoken() {}

    static short[] from(Wav wav, double pitch) {
        return from(wav.toMono(), wav.rate(), pitch);
    }

    /** @param pitch 1 leaves the voice; the engine has already spoken slower or faster by this factor, so that the speed stays */
    static short[] from(short[] pcm, int rate, double pitch) {
        int played = pitch == 1.0 ? rate : (int) Math.round(rate * pitch / RATE_STEP) * RATE_STEP;
        return trim(Resampler.of(played, RATE).resample(pcm));
    }

    /** Cuts what is quieter than -58 dBFS off both ends. */
    private static short[] trim(short[] pcm) {
        int first = 0;
        while (first < pcm.length && Math.abs(pcm[first]) < QUIET) {
            first++;
        }
        int last = pcm.length;
        while (last > first && Math.abs(pcm[last - 1]) < QUIET) {
            last--;
        }
        short[] out = new short[last - first];
        System.arraycopy(pcm, first, out, 0, out.length);
        return out;
    }
}
