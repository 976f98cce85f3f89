package io.callwell.hms.fhir;

import java.net.URI;
import java.time.Duration;

/**
 * How to talk to a FHIR server.
 *
 * @param base     of the API, such as {@code https://ehr.example.org/fhir}
 * @param way      how visits are written; {@code AUTO} follows the CapabilityStatement
 * @param changes  how changes are found
 * @param deadline of one port method; settling an answer that was lost may take as long again
 * @param region   ISO 3166 country of phone numbers without a prefix, such as {@code IN}
 * @param pageSize {@code _count} of searches
 */
public record FhirSettings(URI base, Way way, Changes changes, Duration deadline, String region, int pageSize) {

    /** How a visit is written. */
    public enum Way {
        AUTO,
        /** {@code Appointment/$hold} and {@code $book}. */
        OPERATIONS,
        /** One Bundle, all or nothing. */
        TRANSACTION,
        /** The slot first, the visit second, the slot back when the visit fails. */
        ORDERED
    }

    /** How changes are found. */
    public enum Changes {
        LAST_UPDATED,
        /** Every visit from today on, for servers that do not honour {@code _lastUpdated}. */
        UPCOMING
    }

    public FhirSettings {
        String scheme = String.valueOf(base.getScheme());
        if (!scheme.equals("https") && !scheme.equals("http") || base.getHost() == null) {
            throw new IllegalArgumentException("'" + base + "' is no address of a FHIR server; give something like https://ehr.example.org/fhir");
        }
        if (deadline.toMillis() < 100 || deadline.toSeconds() > 60) {
            throw new IllegalArgumentException("the deadline is " + deadline + "; give 100ms to 60s");
        }
        if (pageSize < 1 || pageSize > 1_000) {
            throw new IllegalArgumentException("the page size is " + pageSize + "; give 1 to 1000");
        }
    }

    /** With what fits most servers. */
    public static FhirSettings of(URI base) {
        return new FhirSettings(base, Way.AUTO, Changes.LAST_UPDATED, Duration.ofSeconds(5), "IN", 50);
    }

    public FhirSettings with(Way other) {
        return new FhirSettings(base, other, changes, deadline, region, pageSize);
    }

    public FhirSettings with(Duration other) {
        return new FhirSettings(base, way, changes, other, region, pageSize);
    }
}
