package io.callwell.hms.probe;

import io.callwell.hms.probe.ProbeReport.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings that fit a server. Pure. */
final class Recommendation {

    private static final String PREFIX = "callwell.hms.hospitals.CODE.";
    private static final long SHORTEST_MS = 2_000;
    private static final long LONGEST_MS = 10_000;

    private Recommendation() {}

    static Map<String, String> of(ProbeReport report, boolean operations) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(PREFIX + "adapter", "fhir");
        settings.put(PREFIX + "url", report.url());
        settings.put(PREFIX + "fhir.way", way(report, operations));
        settings.put(PREFIX + "fhir.changes", report.verdict("search-appointment-lastupdated") == Verdict.NO ? "upcoming" : "last-updated");
        settings.put(PREFIX + "fhir.page-size", report.verdict("paging") == Verdict.NO ? "1000" : "50");
        long p95 = report.latencyMs().get("p95") instanceof Long millis ? millis : 0;
        settings.put(PREFIX + "deadline", Math.clamp(p95 * 12, SHORTEST_MS, LONGEST_MS) + "ms");
        return settings;
    }

    /** What was tried counts more than what is declared. */
    private static String way(ProbeReport report, boolean operations) {
        if (operations) {
            return "operations";
        }
        return switch (report.verdict("transactions")) {
            case YES -> "transaction";
            case NO -> "ordered";
            case UNKNOWN -> report.verdict("declares-transactions") == Verdict.YES ? "transaction" : "ordered";
        };
    }
}
