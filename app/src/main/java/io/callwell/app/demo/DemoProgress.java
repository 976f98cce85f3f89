package io.callwell.app.demo;

import java.util.List;
import java.util.Map;

/**
 * Where a demonstration stands.
 *
 * @param finished   every call is in a final state and what follows from it has been applied
 * @param byState    calls in each phase now
 * @param watched    the conversation that is shown, so far
 */
public record DemoProgress(String campaignId, int calls, boolean finished, Map<String, Integer> byState, List<Line> watched) {

    /**
     * One line of the conversation.
     *
     * @param speaker {@code agent}, {@code patient} or {@code note}
     */
    public record Line(String speaker, String text) {}
}
