package io.callwell.speech.sphinx;

import edu.cmu.sphinx.linguist.SearchState;
import edu.cmu.sphinx.linguist.SearchStateArc;

/**
 * A step of the search. Equal when it leads to the same state object at the same price.
 *
 * @param to    where it leads
 * @param price logarithm of the probability, base 1.0001
 */
record Arc(State to, float price) implements SearchStateArc {

    @Override
    public SearchState getState() {
        return to;
    }

    @Override
    public float getProbability() {
        return price;
    }

    @Override
    public float getLanguageProbability() {
        return 0;
    }

    @Override
    public float getInsertionProbability() {
        return price;
    }
}
