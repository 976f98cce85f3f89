package io.callwell.speech.sphinx;

import java.util.Arrays;

/** The words that paths of a search have said, and the places where paths met, each with the few best ways that led to it. */
final class Histories {

    private static final float NOTHING = Float.NEGATIVE_INFINITY;

    private final int kept;
    private int[] word = new int[256];
    private int[] frame = new int[256];
    private int[] before;
    private float[] score;
    private long[] said = new long[256];
    private int size;

    Histories(int kept) {
        this.kept = kept;
        this.before = new int[256 * kept];
        this.score = new float[256 * kept];
    }

    /** Adds a word, or with {@link SearchGraph#NO_WORD} a place where ways meet. @param from where in {@code scores} and {@code ways} the ways to it stand, best first */
    int add(int newWord, int at, float[] scores, int[] ways, int from) {
        if (size == word.length) {
            grow();
        }
        word[size] = newWord;
        frame[size] = at;
        System.arraycopy(scores, from, score, size * kept, kept);
        System.arraycopy(ways, from, before, size * kept, kept);
        said[size] = newWord == SearchGraph.NO_WORD ? key(ways[from]) : (key(ways[from]) * 31 + newWord + 1) * 0x9E3779B97F4A7C15L;
        return size++;
    }

    /** Adds a place where two ways met. */
    int join(int better, float betterScore, int other, float otherScore) {
        if (size == word.length) {
            grow();
        }
        int at = size * kept;
        word[size] = SearchGraph.NO_WORD;
        frame[size] = 0;
        Arrays.fill(score, at, at + kept, NOTHING);
        score[at] = betterScore;
        before[at] = better;
        score[at + 1] = otherScore;
        before[at + 1] = other;
        said[size] = key(better);
        return size++;
    }

    private void grow() {
        word = Arrays.copyOf(word, size * 2);
        frame = Arrays.copyOf(frame, size * 2);
        said = Arrays.copyOf(said, size * 2);
        before = Arrays.copyOf(before, size * 2 * kept);
        score = Arrays.copyOf(score, size * 2 * kept);
    }

    private long key(int history) {
        return history < 0 ? 0 : said[history];
    }

    boolean sayTheSame(int one, int other) {
        return one == other || key(one) == key(other);
    }

    int word(int history) {
        return word[history];
    }

    /** In which frame the word began. */
    int frame(int history) {
        return frame[history];
    }

    /** Of the best way, when the word began. */
    float score(int history) {
        return score[history * kept];
    }

    int before(int history, int way) {
        return before[history * kept + way];
    }

    /** By how much a way is worse than the best; negative infinity when there is none. */
    float behind(int history, int way) {
        float of = score[history * kept + way];
        return of == NOTHING ? NOTHING : of - score[history * kept];
    }
}
