package io.callwell.conversation.simulate;

import java.util.List;
import java.util.Map;

/**
 * What a simulation gave.
 *
 * @param outcomes   how many talks of each wish came to each outcome
 * @param visited    nodes that some talk reached
 * @param unvisited  nodes that none did
 * @param longest    the talks with the most turns
 * @param mostAsked  the talks in which most questions had to be asked again
 * @param violations of what must never happen; empty when all is well
 */
public record SimulationReport(
        String script,
        int version,
        int patients,
        long seed,
        Map<String, Map<String, Integer>> outcomes,
        List<String> visited,
        List<String> unvisited,
        double meanTurns,
        List<Path> longest,
        List<Path> mostAsked,
        List<String> violations) {

    /**
     * One talk.
     *
     * @param patient number of the virtual patient, from 0: with the same seed it does the same again
     * @param reAsks  questions that were asked again
     */
    public record Path(int patient, String wish, String outcome, int turns, int reAsks, List<String> nodes) {}
}
