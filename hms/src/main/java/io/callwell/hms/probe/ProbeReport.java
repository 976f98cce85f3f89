package io.callwell.hms.probe;

import java.util.List;
import java.util.Map;

/**
 * What a probe found; its JSON is the answer of {@code ./callwell hms probe --json}.
 *
 * @param url        the base that was probed
 * @param server     {@code software}, {@code fhirVersion}, {@code declared} resources
 * @param wrote      whether it was allowed to write
 * @param checks     in the order in which they were made
 * @param latencyMs  {@code p50}, {@code p95}, {@code samples} of searches
 * @param settings   what we recommend, by the names of our configuration
 * @param usable     Slot, Schedule and Appointment are there and searches can be believed
 * @param leftBehind ids that could not be taken away
 */
public record ProbeReport(
        String url, Map<String, Object> server, boolean wrote, List<Check> checks, Map<String, Object> latencyMs, Map<String, String> settings,
        boolean usable, List<String> leftBehind) {

    /** One question. @param detail what was seen, for people */
    public record Check(String name, Verdict verdict, String detail) {}

    /** Its answer. */
    public enum Verdict {
        YES,
        NO,
        /** There was no data to tell by, or writing was not allowed. */
        UNKNOWN;

        @com.fasterxml.jackson.annotation.JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The verdict of a check that was made. */
    public Verdict verdict(String name) {
        return checks.stream().filter(check -> check.name().equals(name)).map(Check::verdict).findFirst().orElse(Verdict.UNKNOWN);
    }
}
