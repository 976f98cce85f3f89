package io.callwell.bench.hearing;

import io.callwell.audio.Level;
import io.callwell.audio.Noise;
import io.callwell.audio.Telephone;
import io.callwell.bench.hearing.Utterances.Said;
import io.callwell.speech.Recognition;
import io.callwell.speech.Synthesizer;
import io.callwell.speech.Voice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** One sentence said by one voice on one line, and what was heard. @param cpuNanos of the recogniser's thread */
record Trial(Said said, String voice, Line line, Recognition heard, int audioMs, long cpuNanos) {

    /** What lies between caller and recogniser. */
    enum Line { CLEAN, PINK_20, BABBLE_20 }

    private static final int SNR_DB = 20;
    private static final int LEAD_SAMPLES = 2_400;
    private static final int TAIL_SAMPLES = 4_800;
    private static final List<String> TALKERS = List.of("the doctor will see you in the second room on the left", "have you already paid the bill for last week",
            "my brother said that he would come by bus", "could somebody open a window it is rather warm in here");

    boolean right() {
        return said.foreign() ? !accepted() : heard instanceof Recognition.Heard words && said.means(words.text());
    }

    boolean accepted() {
        return heard instanceof Recognition.Heard;
    }

    /** Something was taken for something else. */
    boolean misheard() {
        return accepted() && !right();
    }

    /** The sentence as it arrives: 300 ms of line before it and 600 ms after it. */
    static short[] audio(Synthesizer voices, Said said, String voice, Line line) {
        Random random = new Random(said.text().hashCode() * 31L + voice.hashCode());
        double rate = List.of(0.9, 1.0, 1.1).get(random.nextInt(3));
        short[] speech = voices.synthesize(said.text(), new Voice(Locale.of("en", "IN"), voice, rate, 1));
        short[] padded = new short[LEAD_SAMPLES + speech.length + TAIL_SAMPLES];
        System.arraycopy(speech, 0, padded, LEAD_SAMPLES, speech.length);
        return Telephone.line(switch (line) {
            case CLEAN -> padded;
            case PINK_20 -> Noise.add(padded, Noise.Colour.PINK, SNR_DB, random.nextLong());
            case BABBLE_20 -> babble(padded, voices, voice, random);
        });
    }

    /** Four people who talk at once behind the caller, each another voice. */
    private static short[] babble(short[] speech, Synthesizer voices, String voice, Random random) {
        double[] sum = new double[speech.length];
        for (int i = 0; i < TALKERS.size(); i++) {
            String talker = List.of("slt", "awb", "rms", "kal16").get(i);
            short[] talk = voices.synthesize(TALKERS.get((i + voice.length()) % TALKERS.size()), new Voice(Locale.ENGLISH, talker, 1, 1));
            int from = random.nextInt(talk.length);
            for (int k = 0; k < sum.length; k++) {
                sum[k] += talk[(from + k) % talk.length];
            }
        }
        double power = Arrays.stream(sum).map(x -> x * x).average().orElse(1);
        double gain = Level.activeRms(speech) / Math.pow(10, SNR_DB / 20.0) / Math.sqrt(power);
        short[] noise = new short[sum.length];
        for (int k = 0; k < noise.length; k++) {
            noise[k] = (short) Math.clamp(Math.round(sum[k] * gain), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return Noise.mix(speech, noise);
    }
}
