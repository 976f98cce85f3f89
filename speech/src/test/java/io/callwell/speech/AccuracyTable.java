package io.callwell.speech;

import io.callwell.audio.Noise;
import io.callwell.audio.Telephone;
import io.callwell.speech.Corpus.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Measures recognition from audio alone: arguments are voices and conditions ({@code clean}, or a signal-to-noise ratio in dB). */
final class AccuracyTable {

    /** One utterance and what became of it. */
    record Outcome(Phrase phrase, String condition, String voice, Recognition recognition) {

        boolean right() {
            return recognition instanceof Recognition.Heard heard ? Corpus.meaning(phrase, heard.text()).equals(phrase.meaning()) : phrase.meaning().isEmpty();
        }

        boolean misheard() {
            return recognition instanceof Recognition.Heard && !right();
        }
    }

    private AccuracyTable() {}

    public static void main(String[] args) {
        List<Outcome> outcomes = new ArrayList<>();
        Synthesizers speech = new Synthesizers();
        Sphinx4Recognizer recognizer = new Sphinx4Recognizer(1);
        recognizer.warmUp().join();
        for (String voice : args[0].split(",")) {
            for (String condition : args[1].split(",")) {
                Corpus.all().forEach(phrase -> outcomes.add(run(speech, recognizer, phrase, voice, condition)));
            }
        }
        System.out.println(table(outcomes));
        if (args.length > 2) {
            outcomes.stream().filter(outcome -> !outcome.right() || args[2].equals("all")).forEach(outcome ->
                    System.out.println((outcome.right() ? "ok   " : "FAIL ") + outcome.voice + " " + outcome.condition + " [" + outcome.phrase.words() + "] -> " + outcome.recognition));
        }
        System.exit(0);
    }

    static Outcome run(Synthesizer speech, Recognizer recognizer, Phrase phrase, String voice, String condition) {
        short[] line = line(speech.synthesize(phrase.words(), new Voice(Locale.of("en", "IN"), voice, 1.0, 1.0)), condition, phrase.words().hashCode());
        return new Outcome(phrase, condition, voice, recognizer.recognize(line, phrase.grammar()));
    }

    private static short[] line(short[] voice, String condition, long seed) {
        short[] padded = new short[voice.length + 2_000 + 4_000];
        System.arraycopy(voice, 0, padded, 2_000, voice.length);
        return Telephone.line(condition.equals("clean") ? padded : Noise.add(padded, Noise.Colour.PINK, Double.parseDouble(condition), seed));
    }

    /** Share of right meanings by category and condition, with what was taken for something else. */
    static String table(List<Outcome> outcomes) {
        Map<String, List<Outcome>> cells = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            cells.computeIfAbsent(outcome.condition + " " + outcome.voice + " " + outcome.phrase.category(), key -> new ArrayList<>()).add(outcome);
            cells.computeIfAbsent(outcome.condition + " ALL " + outcome.phrase.category(), key -> new ArrayList<>()).add(outcome);
            if (!outcome.phrase.meaning().isEmpty()) {
                cells.computeIfAbsent(outcome.condition + " ALL slots", key -> new ArrayList<>()).add(outcome);
            }
        }
        StringBuilder out = new StringBuilder("condition voice category: right of n, misheard, ms mean\n");
        cells.forEach((name, all) -> out.append(String.format(Locale.ROOT, "%-28s %5.1f %% of %3d, misheard %4.1f %%, %4.0f ms%n", name, share(all), all.size(),
                100.0 * all.stream().filter(Outcome::misheard).count() / all.size(), all.stream().mapToLong(one -> one.recognition.took().toMillis()).average().orElse(0))));
        return out.toString();
    }

    static double share(List<Outcome> outcomes) {
        return 100.0 * outcomes.stream().filter(Outcome::right).count() / outcomes.size();
    }
}
