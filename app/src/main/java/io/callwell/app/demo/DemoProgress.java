package io.callwell.app.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a demonstration stands.
 *
 * @param finished   every call is in a final state and what follows from it has been applied
 * @param byState    calls in each phase now
 * @param watched    the conversation that is shown, so far; empty until somebody talks
 */
public record DemoProgress(String campaignId, int calls, boolean finished, Map<String, Integer> byState, Optional<Watched> watched) {

    /** @param who what kind of patient it is, in the words of the persona */
    public record Watched(String who, List<Line> lines) {}

    /**
     * One line of the conversation.
     *
     * @param speaker {@code agent}, {@code patient} or {@code outcome}
     * @param atMs    since the talk began
     */
    public record Line(String speaker, String text, long atMs) {}
}
