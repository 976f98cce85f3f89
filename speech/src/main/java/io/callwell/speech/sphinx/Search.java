package io.callwell.speech.sphinx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The Viterbi search of one turn through one graph, frame by frame, with a beam. Where ways meet between words, the best few histories are kept beside the best one, from
 * which the next best sentences are told. One turn, one thread.
 */
final class Search {

    /** A sentence and its score as natural logarithm. */
    record Sentence(List<String> words, double score) {}

    /** How many histories are kept where they meet. */
    private static final int KEPT = 3;
    private static final float NOTHING = Float.NEGATIVE_INFINITY;
    private static final int NOBODY = -1;
    /** A path that is worse by more than this is no rival, natural logarithm. */
    private static final float RIVAL = 60;
    /** Partial sentences that are looked at while the best are told. */
    private static final int PATIENCE = 2_000;

    private final SearchGraph graph;
    private final float beam;
    private float[] score;
    private int[] history;
    private float[] nextScore;
    private int[] nextHistory;
    private int[] active = new int[1024];
    private int actives;
    private int[] nextActive = new int[1024];
    private int nextActives;

    /** Silent states met in this frame: a bit each, and their histories, best first. */
    private final long[] met;
    private final float[] metScore;
    private final int[] metHistory;

    private final float[] ending = new float[KEPT];
    private final int[] endingHistory = new int[KEPT];
    private final Histories histories = new Histories(KEPT);
    private int frame;

    /** @param beam how much worse than the best a path may be, natural logarithm, positive */
    Search(SearchGraph graph, float beam) {
        this.graph = graph;
        this.beam = beam;
        this.score = new float[graph.hearing];
        this.history = new int[graph.hearing];
        this.nextScore = new float[graph.hearing];
        this.nextHistory = new int[graph.hearing];
        int silent = graph.size() - graph.hearing;
        this.met = new long[(silent + 63) / 64];
        this.metScore = new float[silent * KEPT];
        this.metHistory = new int[silent * KEPT];
        Arrays.fill(nextScore, NOTHING);
        Arrays.fill(score, NOTHING);
        Arrays.fill(metScore, NOTHING);
        Arrays.fill(ending, NOTHING);
        arrive(graph.start, 0, NOBODY);
        settle(NOTHING);
        swap();
    }

    /** Hears one frame. */
    void hear(SenoneScores scores) {
        float best = NOTHING;
        for (int i = 0; i < actives; i++) {
            int state = active[i];
            score[state] += scores.of(graph.senone[state]);
            best = Math.max(best, score[state]);
        }
        float least = best - beam;
        frame++;
        for (int i = 0; i < actives; i++) {
            int state = active[i];
            if (score[state] >= least) {
                go(state, score[state], history[state]);
            }
            score[state] = NOTHING;
        }
        Arrays.fill(ending, NOTHING);
        settle(least);
        swap();
    }

    private void go(int state, float from, int with) {
        for (int arc = graph.firstArc[state]; arc < graph.firstArc[state + 1]; arc++) {
            arrive(graph.arcTo[arc], from + graph.arcPrice[arc], with);
        }
    }

    private void arrive(int state, float with, int from) {
        if (state >= graph.hearing) {
            meet(state - graph.hearing, with, from);
        } else if (with > nextScore[state]) {
            if (nextScore[state] == NOTHING) {
                if (nextActives == nextActive.length) {
                    nextActive = Arrays.copyOf(nextActive, nextActives * 2);
                }
                nextActive[nextActives++] = state;
            }
            nextHistory[state] = joined(from, with, nextHistory[state], nextScore[state]);
            nextScore[state] = with;
        } else if (with > nextScore[state] - RIVAL) {
            nextHistory[state] = joined(nextHistory[state], nextScore[state], from, with);
        }
    }

    /** The better history, with the other remembered beside it when it says something else and is a rival. */
    private int joined(int better, float score, int other, float otherScore) {
        return otherScore > score - RIVAL && !histories.sayTheSame(better, other) ? histories.join(better, score, other, otherScore) : better;
    }

    /** Keeps the best histories that say different words. */
    private void meet(int silent, float with, int from) {
        int at = silent * KEPT;
        if (with <= metScore[at + KEPT - 1]) {
            return;
        }
        met[silent >> 6] |= 1L << silent;
        int place = at;
        while (place < at + KEPT && metScore[place] != NOTHING && !histories.sayTheSame(metHistory[place], from)) {
            place++;
        }
        if (place == at + KEPT) {
            place--;
        } else if (metScore[place] >= with) {
            return;
        }
        while (place > at && metScore[place - 1] < with) {
            metScore[place] = metScore[place - 1];
            metHistory[place] = metHistory[place - 1];
            place--;
        }
        metScore[place] = with;
        metHistory[place] = from;
    }

    /** Leaves the silent states again, each before those that it leads to. */
    private void settle(float least) {
        for (int block = 0; block < met.length; block++) {
            while (met[block] != 0) {
                int silent = (block << 6) + Long.numberOfTrailingZeros(met[block]);
                met[block] &= met[block] - 1;
                leave(silent, least);
            }
        }
    }

    private void leave(int silent, float least) {
        int at = silent * KEPT;
        int state = silent + graph.hearing;
        if (state == graph.end) {
            System.arraycopy(metScore, at, ending, 0, KEPT);
            System.arraycopy(metHistory, at, endingHistory, 0, KEPT);
        } else if (metScore[at] >= least) {
            boolean several = metScore[at + 1] != NOTHING;
            boolean kept = several || graph.word[state] != SearchGraph.NO_WORD;
            go(state, metScore[at], kept ? histories.add(graph.word[state], frame, metScore, metHistory, at) : metHistory[at]);
        }
        Arrays.fill(metScore, at, at + KEPT, NOTHING);
    }

    private void swap() {
        float[] oldScore = score;
        score = nextScore;
        nextScore = oldScore;
        int[] oldHistory = history;
        history = nextHistory;
        nextHistory = oldHistory;
        int[] oldActive = active;
        active = nextActive;
        nextActive = oldActive;
        actives = nextActives;
        nextActives = 0;
    }

    /** How many states are alive, for measuring. */
    int alive() {
        return actives;
    }

    /** What was said up to the last frame, the best first; empty when no sentence has come to its end. */
    List<Sentence> sentences(int most) {
        PriorityQueue<Open> open = new PriorityQueue<>();
        for (int i = 0; i < KEPT && ending[i] != NOTHING; i++) {
            open.add(new Open(endingHistory[i], ending[i], List.of()));
        }
        List<Sentence> found = new ArrayList<>();
        Set<List<String>> said = new LinkedHashSet<>();
        for (int looked = 0; !open.isEmpty() && found.size() < most && looked < PATIENCE; looked++) {
            Open best = open.remove();
            if (best.history == NOBODY) {
                if (said.add(best.words)) {
                    found.add(new Sentence(best.words, best.score));
                }
            } else {
                expand(best, open);
            }
        }
        return found;
    }

    private void expand(Open best, PriorityQueue<Open> open) {
        int word = histories.word(best.history);
        List<String> words = new ArrayList<>(best.words);
        if (word != SearchGraph.NO_WORD) {
            words.addFirst(graph.words.get(word));
        }
        for (int i = 0; i < KEPT; i++) {
            float behind = histories.behind(best.history, i);
            if (behind != NOTHING) {
                open.add(new Open(histories.before(best.history, i), best.score + behind, List.copyOf(words)));
            }
        }
    }

    /** A sentence told from its end as far as a history. */
    private record Open(int history, float score, List<String> words) implements Comparable<Open> {
        @Override
        public int compareTo(Open other) {
            return Float.compare(other.score, score);
        }
    }

    /** A word of the best sentence, the frame in which it began and the score until then. */
    record Heard(String word, int frame, float score) {}

    /** The words of the best sentence. */
    List<Heard> best() {
        Deque<Heard> words = new ArrayDeque<>();
        for (int at = ending[0] == NOTHING ? NOBODY : endingHistory[0]; at != NOBODY; at = histories.before(at, 0)) {
            if (histories.word(at) != SearchGraph.NO_WORD) {
                words.addFirst(new Heard(graph.words.get(histories.word(at)), histories.frame(at), histories.score(at)));
            }
        }
        return List.copyOf(words);
    }
}
