package io.callwell.orchestrator.dial;

import java.util.Map;

/**
 * What one rule found, for the record.
 *
 * @param because one sentence for a person
 * @param inputs  what the rule looked at: booleans, counts, zone ids, local times; never a name, a number or a birth date
 */
public record Finding(String rule, int version, Verdict verdict, String because, Map<String, Object> inputs) {}
