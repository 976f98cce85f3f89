package io.callwell.bench.drill;

import java.util.List;
import java.util.Map;

/**
 * What a drill found.
 *
 * @param figures    counts, in the order in which they are shown
 * @param violations what must never happen and did; at most the first twenty in words
 */
public record DrillReport(String name, Map<String, Object> figures, List<String> violations) {}
