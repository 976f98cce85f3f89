package io.callwell.campaign;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import io.callwell.events.CampaignId;
import io.callwell.events.PatientId;
import io.callwell.events.TargetId;
import java.time.Instant;
import java.util.Optional;

/**
 * A target as it is stored.
 *
 * @param phoneKey blind index of the phone, hexadecimal: equal for patients that share a phone
 * @param attempts number of the newest attempt, 0 before the first
 * @param reason   rule that skipped it or forbade its last call
 */
record Target(
        TargetId id,
        CampaignId campaign,
        int position,
        PatientId patient,
        Optional<AppointmentId> appointment,
        String phoneKey,
        TargetState state,
        Optional<String> reason,
        int attempts,
        Optional<Instant> nextAt,
        Optional<String> disposition,
        Optional<CallId> lastCall,
        Instant updatedAt) {}
