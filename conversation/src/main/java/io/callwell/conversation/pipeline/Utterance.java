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
    /** With what may have been heard beyond the last mark: good enough to judge an interruption, not for the history. */
    long probablyHeardMs;
    long heardSinceMs = -1;
    private int skipBytes;

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

    /** Whether half of the sentence that asks was heard: the last one with a question mark, or the last of all. */
    boolean hasAsked() {
        int asking = asking();
        byte[] question = audio[asking];
        return question != null && Math.max(heardMs, probablyHeardMs) >= startOf(asking) + question.length / BYTES_A_MS / 2;
    }

    private int asking() {
        for (int i = audio.length - 1; i >= 0; i--) {
            if (say.sentences().get(i).text().endsWith("?")) {
                return i;
            }
        }
        return audio.length - 1;
    }

    /** What is sent next: from the word that was heard last, or from the beginning of its sentence. */
    void goBack(boolean toTheWord) {
        sentSentences = sentenceAt(heardMs);
        boolean inside = sentSentences < audio.length && audio[sentSentences] != null;
        skipBytes = toTheWord && inside ? (int) Math.max(0, heardMs - startOf(sentSentences)) * BYTES_A_MS : 0;
    }

    /** How much of the next sentence was heard before it was interrupted. */
    int takeSkip() {
        int skip = skipBytes;
        skipBytes = 0;
        return skip;
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
