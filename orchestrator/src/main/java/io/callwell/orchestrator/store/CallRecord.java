package io.callwell.orchestrator.store;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.PatientId;
import io.callwell.events.TargetId;
import io.callwell.orchestrator.lifecycle.CallState;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A call as its writer sees it.
 *
 * @param language   BCP 47 tag, known from the pre-call decision on; empty before
 * @param zone       where the patient lives, known from the pre-call decision on
 * @param answeredBy {@code human}, {@code machine} or {@code unknown}
 */
public record CallRecord(
        CallId id,
        CampaignId campaignId,
        TargetId targetId,
        PatientId patientId,
        Optional<AppointmentId> appointmentId,
        String script,
        int attempt,
        String language,
        Optional<ZoneId> zone,
        String answeredBy,
        CallState state) {}
