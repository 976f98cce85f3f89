package io.callwell.orchestrator.forecast;

import java.time.Duration;

/**
 * What is taken for granted about those who are called.
 *
 * @param answerRate share of the calls that somebody answers, 0 to 1
 * @param ring       how long an unanswered call rings
 * @param talk       how long an answered call lasts, mean
 * @param calls      how many past calls these come from; 0 for figures that ship with the product
 */
public record Assumptions(double answerRate, Duration ring, Duration talk, int calls) {

    /** Until a hospital has calls of its own: sixty in a hundred answer, as a rule of thumb. */
    public static final Assumptions SHIPPED = new Assumptions(0.6, Duration.ofSeconds(30), Duration.ofSeconds(75), 0);
}
