package io.callwell.conversation.pipeline;

import io.callwell.conversation.script.ScriptAction.Say;
import java.util.Arrays;

/** One utterance of ours on its way to the person's ear. Belongs to the {@link Mouth}. */
final class Utterance {

    private static final int BYTES_A_MS = 8;

    final Say say;
    final byte[][] audio;
    final long deadlineMs;
    int sentSentences;
    int words;
    boolean begun;
    boolean paused;
    int interruptions;
    long heardMs;
    long heardSinceMs = -1;

    Utterance(Say say, long deadlineMs) {
        this.say = say;
        this.audio = new byte[say.sentences().size()][];
        this.deadlineMs = deadlineMs;
    }

    Say say() {
        return say;
    }

    int interruptions() {
        return interruptions;
    }

    long heardMs() {
        return heardMs;
    }

    /** Stream time at which it began to be heard; -1 when it was not. */
    long heardSinceMs() {
        return heardSinceMs;
    }

    /** The words that were heard: whole sentences, and of the one that was cut as many words as fit what was heard of it. */
    String heardText() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < audio.length && audio[i] != null && startOf(i) < heardMs; i++) {
            String text = say.sentences().get(i).text();
            double share = Math.min(1, (heardMs - startOf(i)) * (double) BYTES_A_MS / audio[i].length);
            String[] words = text.split(" ");
            int heard = share > 0.98 ? words.length : (int) Math.floor(words.length * share);
            out.append(out.isEmpty() || heard == 0 ? "" : " ").append(String.join(" ", Arrays.copyOf(words, heard)));
        }
        return out.toString();
    }

    /** As far as the audio is known. */
    long lengthMs() {
        return startOf(audio.length);
    }

    double shareHeard() {
        long length = Arrays.stream(audio).anyMatch(a -> a == null) ? Long.MAX_VALUE : lengthMs();
        return length == 0 ? 1 : (double) heardMs / length;
    }

    long startOf(int sentence) {
        long start = 0;
        for (int i = 0; i < sentence; i++) {
            start += audio[i] == null ? 0 : audio[i].length / BYTES_A_MS;
        }
        return start;
    }

    int sentenceAt(long ms) {
        for (int i = 0; i < audio.length; i++) {
            if (audio[i] == null || ms < startOf(i + 1)) {
                return i;
            }
        }
        return audio.length;
    }
}
