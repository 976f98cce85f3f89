package io.callwell.orchestrator.view;

import java.time.Instant;
import java.util.Optional;

/**
 * A call in a list.
 *
 * @param campaignName empty while the campaigns cannot be asked
 * @param phase      lower-case word of {@link io.callwell.events.CallPhase}
 * @param durationMs talk time, so far while it lasts; empty until answered
 * @param direction  {@code outbound}, or {@code inbound} when the patient called
 */
record CallRow(
        String id,
        String phase,
        Optional<String> disposition,
        String campaignId,
        Optional<String> campaignName,
        PatientRef patient,
        int attempt,
        String script,
        String language,
        Instant queuedAt,
        Optional<Instant> answeredAt,
        Optional<Instant> endedAt,
        Optional<Long> durationMs,
        int turns,
        String direction) {

    /** @param phoneMasked first and last digits only */
    record PatientRef(String id, String name, String phoneMasked) {}
}
