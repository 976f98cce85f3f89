package io.callwell.speech.sphinx;

/**
 * A step of the search. Equal when it leads to the same state object at the same price.
 *
 * @param to    where it leads
 * @param price logarithm of the probability, base 1.0001
 */
record Arc(State to, float price) {}
