package io.callwell.carrier;

import io.callwell.speech.Synthesizer;
import io.callwell.speech.Voice;
import java.util.Locale;
import java.util.Set;

/** Speaks English as a tone of 30 ms a letter; quick, and loud enough to be heard. */
public final class ToneSynthesizer implements Synthesizer {

    @Override
    public String name() {
        return "tone";
    }

    @Override
    public Set<Locale> languages() {
        return Set.of(Locale.forLanguageTag("en-US"));
    }

    @Override
    public short[] synthesize(String text, Voice voice) {
        return tone(text.length() * 30);
    }

    public static short[] tone(int ms) {
        short[] pcm = new short[ms * 8];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (6_000 * Math.sin(2 * Math.PI * 400 * i / 8_000));
        }
        return pcm;
    }
}
